"""Articles: Markdown with a head that names the claims and sources it leans on."""

from shop.articles.reading import Article, BadArticle, current_articles, load_article

__all__ = ["Article", "BadArticle", "current_articles", "load_article"]

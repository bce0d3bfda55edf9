"""The quiz result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def result(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/result.html")

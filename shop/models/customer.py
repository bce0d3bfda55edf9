"""Customers: people with an e-mail address, and the wearers they buy for."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from recommender.models import Wearer

NAME_LETTERS = 40


class CustomerManager(BaseUserManager["Customer"]):
    """Makes customers; signing in needs no password."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Customer":
        """Create a customer, without a usable password unless one is given."""
        customer = self.model(email=email.strip().lower(), **fields)
        customer.set_password(password)
        customer.save(using=self._db)
        return customer

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Customer":
        """Create a member of staff who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Customer":
        """Find by e-mail address, in any case."""
        return self.get(email=(username or "").strip().lower())


class Customer(AbstractBaseUser, PermissionsMixin):
    """The user model; the recommender never sees it."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    distance_unit = models.CharField(
        max_length=2,
        choices=(("km", "Kilometers"), ("mi", "Miles")),
        default="km",
        db_default="km",
    )
    reminders_paused_until = models.DateField(null=True, blank=True)  # first day of mail again
    reminded_at = models.DateTimeField(null=True, blank=True)  # the last reminder mail written
    wants_plan_mail = models.BooleanField(default=True, db_default=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects: ClassVar[CustomerManager] = CustomerManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="customer_email_lower"
            ),
            models.CheckConstraint(
                condition=models.Q(distance_unit__in=("km", "mi")), name="customer_distance_unit"
            ),
        )

    def __str__(self) -> str:
        return self.email


class WearerLink(models.Model):
    """Which customer looks after which wearer. Health answers and names meet only here."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="wearer_links")
    wearer = models.OneToOneField(Wearer, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=NAME_LETTERS, default="Me")

    class Meta:
        constraints = (
            models.UniqueConstraint("customer", Lower("label"), name="wearer_link_label_unique"),
            models.CheckConstraint(condition=~models.Q(label=""), name="wearer_link_has_label"),
        )

    def __str__(self) -> str:
        return self.label

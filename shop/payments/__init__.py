"""Paying: start an attempt, settle what the provider says, sweep up what was left open."""

from shop.payments.news import receive
from shop.payments.settling import settle
from shop.payments.starting import TooManyAttempts, start
from shop.payments.sweeping import pay_back_due, reconcile

__all__ = ["TooManyAttempts", "pay_back_due", "receive", "reconcile", "settle", "start"]

"""Padilla: the immigration consequences of criminal charges, computed, cited and dated."""

__version__ = "0.1.0"

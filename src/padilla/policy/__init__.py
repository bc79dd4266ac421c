"""An office's policy: which rules stand on a day, what they require of a case, and whether they hang together."""

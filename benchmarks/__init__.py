"""Measures the product against its own floor (docs/performance.md): python -m benchmarks."""

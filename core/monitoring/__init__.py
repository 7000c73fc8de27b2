"""Monitoring of the installation: heartbeats, metrics, and questions to servers."""

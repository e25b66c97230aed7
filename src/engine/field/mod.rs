//! The field catalogue.

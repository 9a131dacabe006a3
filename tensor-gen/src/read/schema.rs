//! Parser of schema strings.

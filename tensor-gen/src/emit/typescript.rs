//! TypeScript typings.

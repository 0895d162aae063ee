//! What is indexed of a book, and what is published and found of it.

mod config;
mod damage;
mod documents;
mod files;
mod freshness;
mod similar;
mod terminal;
mod written;

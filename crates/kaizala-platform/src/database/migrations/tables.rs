//! Words that migrations are written in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;

/// A column that is the table's key.
pub(super) fn key(name: &'static str) -> ColumnDef {
    string(name).primary_key().take()
}

/// `column` names a row of `table` by its `id`, and goes when that row goes.
pub(super) fn part_of(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    part_of_by(column, table, "id")
}

/// `column` names a row of `table` by its column `to`, and goes when that row goes.
pub(super) fn part_of_by(
    column: &'static str,
    table: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_col(column)
        .to(table, to)
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

/// `column` names a row of `table` by its `id`, which cannot go before this one.
pub(super) fn refers_to(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_col(column)
        .to(table, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .take()
}

/// A table with these columns.
pub(super) fn table(name: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    table
}

/// An index over these columns.
pub(super) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("{table}_by_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// Migrations only go forward.
pub(super) fn no_way_back() -> DbErr {
    DbErr::Migration("a database is not taken back to an earlier version".to_owned())
}

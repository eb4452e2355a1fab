package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose rows become cards on a narrow screen. The first column names the row. Roles are written out, because a
 * table that is laid out as cards loses them otherwise.
 */
final class Table {
    private final String caption;
    private final List<Column> columns;
    private final List<Html> rows = new ArrayList<>();

    /** One column; numbers stand to the right. */
    record Column(String title, boolean number) {
        static Column words(String title) {
            return new Column(title, false);
        }

        static Column number(String title) {
            return new Column(title, true);
        }
    }

    Table(String caption, List<Column> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with a cell for each column. */
    void row(Html... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("the table " + caption + " has " + columns.size() + " columns");
        }
        List<Html> row = new ArrayList<>();
        for (int index = 0; index < cells.length; index++) {
            row.add(cell(columns.get(index), index == 0, cells[index]));
        }
        rows.add(element("tr").with("role", "row").addAll(row));
    }

    Element build() {
        Element header = element("tr").with("role", "row");
        for (Column column : columns) {
            header = header.add(styled(element("th", column.title()), column)
                    .with("scope", "col")
                    .with("role", "columnheader"));
        }
        return element(
                        "table",
                        element("caption", text(caption)),
                        element("thead", header).with("role", "rowgroup"),
                        element("tbody").with("role", "rowgroup").addAll(rows))
                .with("role", "table");
    }

    private static Html cell(Column column, boolean first, Html content) {
        Element value = element("div", content);
        return first
                ? element("th", value).with("scope", "row").with("role", "rowheader")
                : styled(element("td", value), column).with("role", "cell").with("data-label", column.title());
    }

    private static Element styled(Element cell, Column column) {
        return column.number() ? cell.styled("number") : cell;
    }
}

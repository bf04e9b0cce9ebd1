package fihrist.analysis;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.apache.lucene.analysis.charfilter.BaseCharFilter;

/**
 * `mapping` between single characters. Lucene's filter walks a graph for each character of a text, which took as
 * long as all the rest of the stock Arabic analyzer; this one looks into a table, and corrects offsets alike.
 */
final class SingleCharacters extends BaseCharFilter {
    private final Table table;
    private int consumed;
    private int removed;

    SingleCharacters(Table table, Reader in) {
        super(in);
        this.table = table;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int count = input.read(buffer, offset, length);
            if (count <= 0) {
                return count;
            }
            kept = replace(buffer, offset, count);
        }
        return kept;
    }

    private int replace(char[] buffer, int offset, int count) {
        int end = offset;
        for (int i = offset; i < offset + count; i++) {
            int other = table.get(buffer[i]);
            consumed++;
            if (other == Table.NOTHING) {
                removed++;
                addOffCorrectMap(consumed - removed, removed);
            } else {
                buffer[end++] = (char) other;
            }
        }
        return end - offset;
    }

    /** What each character becomes; pages of 256, and only those that change something. */
    static final class Table {
        static final int NOTHING = -1;
        private final int[][] pages = new int[256][];

        Table(List<Rule> rules) {
            for (Rule rule : rules) {
                char from = rule.left().charAt(0);
                page(from >> 8)[from & 255] = rule.right().isEmpty() ? NOTHING : rule.right().charAt(0);
            }
        }

        static boolean holds(List<Rule> rules) {
            return rules.stream().allMatch(rule -> rule.left().length() == 1 && rule.right().length() <= 1);
        }

        int get(char from) {
            int[] page = pages[from >> 8];
            return page == null ? from : page[from & 255];
        }

        private int[] page(int number) {
            if (pages[number] == null) {
                pages[number] = new int[256];
                for (int i = 0; i < 256; i++) {
                    pages[number][i] = number << 8 | i;
                }
            }
            return pages[number];
        }
    }
}

package fihrist.analysis;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.CharFilter;

/**
 * `mapping` between single characters. Lucene's filter walks a graph for each character of a text, which took as
 * long as all the rest of the stock Arabic analyzer; this one looks into a table, and corrects offsets alike.
 */
final class SingleCharacters extends CharFilter {
    private final Table table;
    private int consumed;
    private int removed;
    /** How many characters stay before each that was removed. */
    private int[] kept = new int[0];
    private int passed;

    SingleCharacters(Table table, Reader in) {
        super(in);
        this.table = table;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int left = 0;
        while (left == 0) {
            int count = input.read(buffer, offset, length);
            if (count <= 0) {
                return count;
            }
            left = replace(buffer, offset, count);
        }
        return left;
    }

    private int replace(char[] buffer, int offset, int count) {
        int end = offset;
        for (int i = offset; i < offset + count; i++) {
            int other = table.get(buffer[i]);
            consumed++;
            if (other == Table.NOTHING) {
                remember(consumed - removed - 1);
            } else {
                buffer[end++] = (char) other;
            }
        }
        return end - offset;
    }

    private void remember(int before) {
        if (removed == kept.length) {
            kept = Arrays.copyOf(kept, removed * 2 + 16);
        }
        kept[removed++] = before;
    }

    /** Offsets are asked for in their order, or nearly, so the last place is near: no search as in Lucene's base class. */
    @Override
    protected int correct(int offset) {
        while (passed < removed && kept[passed] <= offset) {
            passed++;
        }
        while (passed > 0 && kept[passed - 1] > offset) {
            passed--;
        }
        return offset + passed;
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

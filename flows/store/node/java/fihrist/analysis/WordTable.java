package fihrist.analysis;

import java.util.Map;

/** A map from words, asked with the begin of a buffer. Lucene's looks at a word even where the hash says no, by code points. */
final class WordTable {
    /** Asked first: a word that is not here is mostly known by its hash, without looking at another word. */
    private final int[] hashes;
    private final char[][] words;
    private final char[][] values;

    WordTable(Map<String, String> entries) {
        int places = Integer.highestOneBit(Math.max(1, entries.size())) << 2;
        hashes = new int[places];
        words = new char[places][];
        values = new char[places][];
        entries.forEach((word, value) -> put(word.toCharArray(), value.toCharArray()));
    }

    /** The value of the word at the begin of the buffer, or null. */
    char[] get(char[] buffer, int length) {
        int place = place(buffer, length, hash(buffer, length));
        return hashes[place] == 0 ? null : values[place];
    }

    private void put(char[] word, char[] value) {
        int hash = hash(word, word.length);
        int place = place(word, word.length, hash);
        hashes[place] = hash;
        words[place] = word;
        values[place] = value;
    }

    /** Where the word is, or the free place where it would be. */
    private int place(char[] buffer, int length, int hash) {
        int place = hash & hashes.length - 1;
        while (hashes[place] != 0 && !(hashes[place] == hash && isWord(words[place], buffer, length))) {
            place = place + 1 & hashes.length - 1;
        }
        return place;
    }

    private static boolean isWord(char[] word, char[] buffer, int length) {
        if (word.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != buffer[i]) {
                return false;
            }
        }
        return true;
    }

    /** Never 0, which stands for a free place. */
    private static int hash(char[] buffer, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + buffer[i];
        }
        hash *= 0x9E3779B9;
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }
}

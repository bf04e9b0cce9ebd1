package fihrist.analysis;

import org.elasticsearch.index.IndexSettings;

/** The shortest and the longest gram; 1 and 2 unless the definition says otherwise. */
record GramSize(int min, int max) {
    static GramSize of(Definition definition) {
        return new GramSize(definition.number("min_gram", 1), definition.number("max_gram", 2));
    }

    /** Full n-grams multiply an index by the number of sizes, so the index limits it. */
    void checkDifference(IndexSettings index) {
        int allowed = index.getMaxNgramDiff();
        if (max - min > allowed) {
            throw new IllegalArgumentException(
                "The difference between max_gram and min_gram in NGram Tokenizer must be less than or equal to: ["
                    + allowed + "] but was [" + (max - min) + "]. This limit can be set by changing the ["
                    + IndexSettings.MAX_NGRAM_DIFF_SETTING.getKey() + "] index level setting.");
        }
    }
}

package fihrist.analysis;

import java.io.IOException;
import java.io.Reader;
import java.text.ParseException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.synonym.WordnetSynonymParser;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;

/** Lucene's two rule parsers; lenient ones leave out a word that the analyzer drops or splits. */
final class SynonymRules {
    private static final CharsRef NOTHING = new CharsRef("");

    private SynonymRules() {}

    static SynonymMap solr(Reader rules, Analyzer analyzer, boolean expand, boolean lenient) throws IOException, ParseException {
        SolrSynonymParser parser = new SolrSynonymParser(true, expand, analyzer) {
            @Override
            public void add(CharsRef input, CharsRef output, boolean includeOriginal) {
                if (isUsable(input, output, lenient)) {
                    super.add(input, output, includeOriginal);
                }
            }

            @Override
            public CharsRef analyze(String text, CharsRefBuilder reuse) throws IOException {
                try {
                    return super.analyze(text, reuse);
                } catch (IllegalArgumentException e) {
                    return nothingIf(lenient, e);
                }
            }
        };
        parser.parse(rules);
        return parser.build();
    }

    static SynonymMap wordnet(Reader rules, Analyzer analyzer, boolean expand, boolean lenient) throws IOException, ParseException {
        WordnetSynonymParser parser = new WordnetSynonymParser(true, expand, analyzer) {
            @Override
            public void add(CharsRef input, CharsRef output, boolean includeOriginal) {
                if (isUsable(input, output, lenient)) {
                    super.add(input, output, includeOriginal);
                }
            }

            @Override
            public CharsRef analyze(String text, CharsRefBuilder reuse) throws IOException {
                try {
                    return super.analyze(text, reuse);
                } catch (IllegalArgumentException e) {
                    return nothingIf(lenient, e);
                }
            }
        };
        parser.parse(rules);
        return parser.build();
    }

    private static boolean isUsable(CharsRef input, CharsRef output, boolean lenient) {
        return !lenient || (input.length > 0 && output.length > 0);
    }

    private static CharsRef nothingIf(boolean lenient, IllegalArgumentException problem) {
        if (lenient) {
            return NOTHING;
        }
        throw problem;
    }
}

package fihrist.analysis;

import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

/** The configurable analyzers. */
final class Analyzers {
    private Analyzers() {}

    @FunctionalInterface
    private interface Reader {
        Analyzer read(Environment env, Settings settings);
    }

    @FunctionalInterface
    private interface Language {
        Analyzer make(CharArraySet stopWords, CharArraySet stemExclusion);
    }

    static Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> all() {
        Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> analyzers = new TreeMap<>();
        analyzers.put("arabic", language(ArabicAnalyzer.getDefaultStopSet(), ArabicAnalyzer::new));
        return analyzers;
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> language(CharArraySet stopWords, Language language) {
        return provider((env, settings) -> language.make(
            Analysis.parseStopWords(env, settings, stopWords),
            Analysis.parseStemExclusion(settings, CharArraySet.EMPTY_SET)));
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> provider(Reader reader) {
        return (index, env, name, settings) -> {
            Analyzer analyzer = reader.read(env, settings);
            return new AbstractIndexAnalyzerProvider<>(name) {
                @Override
                public Analyzer get() {
                    return analyzer;
                }
            };
        };
    }
}

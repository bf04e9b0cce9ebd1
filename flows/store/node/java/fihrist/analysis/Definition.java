package fihrist.analysis;

import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;

/** What an index says about one of its analysis components. */
record Definition(IndexSettings index, Environment env, String name, Settings settings) {
    String text(String key) {
        return settings.get(key);
    }

    String text(String key, String fallback) {
        return settings.get(key, fallback);
    }

    boolean flag(String key, boolean fallback) {
        return settings.getAsBoolean(key, fallback);
    }

    int number(String key, int fallback) {
        return settings.getAsInt(key, fallback);
    }

    /** One character, or the fallback where the setting is absent. */
    char character(String key, char fallback) {
        String value = settings.get(key);
        if (value == null) {
            return fallback;
        }
        if (value.length() != 1) {
            throw new IllegalArgumentException("Setting [" + key + "] must be a single character. [" + value + "] was provided.");
        }
        return value.charAt(0);
    }

    IllegalArgumentException problem(String message) {
        return new IllegalArgumentException("[" + name + "]: " + message);
    }
}

package fihrist.analysis;

/** One line `left => right`, both trimmed, then unescaped: an escaped blank at an edge stays. */
record Rule(String left, String right) {
    static Rule parse(String line) {
        // The last arrow counts, so that a left side may contain one.
        int arrow = line.lastIndexOf("=>");
        if (arrow < 0) {
            throw new IllegalArgumentException("Invalid Mapping Rule : [" + line + "]");
        }
        return new Rule(
            Escapes.unescape(line.substring(0, arrow).trim()),
            Escapes.unescape(line.substring(arrow + 2).trim()));
    }
}

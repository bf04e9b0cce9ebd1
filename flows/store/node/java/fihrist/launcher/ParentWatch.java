package fihrist.launcher;

import java.io.IOException;

/** Ends this process when the one that started it ends, however it ends. */
final class ParentWatch {
    private ParentWatch() {}

    /**
     * Two watches, because each misses a case: the pipe stays open when a forked child of a dead parent
     * still holds it; the process table still shows a dead parent that nobody has waited for.
     */
    static void begin() {
        Thread pipe = new Thread(ParentWatch::readToTheEnd, "parent-watch");
        pipe.setDaemon(true);
        pipe.start();
        ProcessHandle.current().parent().ifPresentOrElse(
            parent -> parent.onExit().thenRun(() -> System.exit(0)),
            () -> System.exit(0));
    }

    private static void readToTheEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent: only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is its end.
        }
        System.exit(0);
    }
}

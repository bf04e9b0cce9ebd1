package fihrist.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Starts one node. Arguments: its home folder, "attached" or "detached", its name, then setting=value pairs. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        boolean attached = args[1].equals("attached");
        String name = args[2];
        LogConfigurator.configureESLogging();
        // Before configure(): a node name that is set later is refused.
        LogConfigurator.setNodeName(name);
        Map<String, String> settings = settings(home, args);
        Environment env = InternalSettingsPreparer.prepareEnvironment(
            data(settings), settings, home.resolve("config"), () -> name);
        LogConfigurator.configure(env, true);
        Node node = new Node(env, plugins(env));
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed), "node-close"));
        if (attached) {
            ParentWatch.begin();
        }
        node.start();
        closed.await();
    }

    private static Map<String, String> settings(Path home, String[] args) {
        Map<String, String> settings = new HashMap<>();
        settings.put("path.home", home.toString());
        for (int i = 3; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        return settings;
    }

    /** The data path as a list of one: as plain text the server would split it at a comma. */
    private static Settings data(Map<String, String> settings) {
        return Settings.builder().putList("path.data", settings.remove("path.data")).build();
    }

    private static PluginsLoader plugins(Environment env) {
        // The last argument is false because the server's jars are on the class path: as modules they
        // require jdk.jdi, which the runtime at hand does not have.
        return PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(env.modulesDir(), false),
            PluginsLoader.loadPluginsBundles(env.pluginsDir(), false),
            Map.of(),
            false);
    }

    private static void close(Node node, CountDownLatch closed) {
        try {
            node.close();
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            closed.countDown();
        }
    }
}

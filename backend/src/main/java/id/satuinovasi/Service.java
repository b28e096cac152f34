package id.satuinovasi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.config.ConfigProvider;

import id.satuinovasi.demo.LoadDemo;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** The started service: runs one command and ends, or says where it is reached and serves until it is stopped. */
class Service implements QuarkusApplication {

    static final Map<String, Class<? extends Command>> COMMANDS = new TreeMap<>(Map.of(
            "create-ministry-account", MinistryAccountCommand.class,
            "rebuild", RebuildCommand.class));

    private static final String DEFAULT_DEMO_PASSWORD = "satu-inovasi-demo";

    private static final String DEMO_ACCOUNTS = """
              panrb        ministry                    ortala.5306  bureau of Kab. Flores Timur
              ntt.pengamat observer of Prov. NTT       dinkes.5306  its health agency
              auditor      reads everything            dlh.5306     its environment agency
                                                       ortala.7324  bureau of Kab. Luwu Timur
                                                       dlh.7324     its environment agency""";

    @Override
    public int run(String... args) {
        if (args.length > 0) {
            List<String> rest = Arrays.asList(args).subList(1, args.length);
            return Arc.container().instance(COMMANDS.get(args[0])).get().run(rest);
        }
        System.out.println(readyBlock());
        Quarkus.waitForExit();
        return 0;
    }

    static String readyBlock() {
        var config = ConfigProvider.getConfig();
        String address = "http://localhost:" + config.getValue("quarkus.http.port", Integer.class) + "/";
        String block = """

                ------------------------------------------------------------------
                Satu Inovasi is ready:  %s
                """.formatted(address);
        if (Settings.demo() && Arc.container().instance(LoadDemo.class).get().isLoaded()) {
            String password = Settings.value("DEMO_PASSWORD").isPresent() ? "the value of DEMO_PASSWORD"
                    : DEFAULT_DEMO_PASSWORD + "  (the default of DEMO_PASSWORD)";
            block += "\nDemo accounts, password " + password + "\n" + DEMO_ACCOUNTS + "\n";
        }
        return block + "\nStop with Ctrl-C.\n------------------------------------------------------------------";
    }
}

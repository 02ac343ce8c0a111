package dev.imdbpipeline.api.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one caller may ask of an instance. */
@ConfigMapping(prefix = "pipeline.limits")
public interface LimitSettings {
    /** Off for measurements. */
    @WithDefault("true")
    boolean enabled();

    /** Bytes of a request's body. */
    @WithDefault("1M")
    MemorySize body();

    /** Of each user, by whatever tokens, keys and sessions. */
    Principal principal();

    /** Of each address, for what needs no login and for what was refused. */
    Address address();

    /** Of each address, to log in; wrong passwords make it wait besides. */
    Login login();

    /** Some requests at once, and so many a minute in the long run. */
    interface Rate {
        /** Requests at once. */
        int burst();

        /** Requests a minute, in the long run. */
        int perMinute();
    }

    /** Room for a program that reads the catalogue in a loop; a stop for one that has run wild. */
    interface Principal extends Rate {
        @Override
        @WithDefault("6000")
        int burst();

        @Override
        @WithDefault("60000")
        int perMinute();
    }

    /** An address may stand for many people. */
    interface Address extends Rate {
        @Override
        @WithDefault("300")
        int burst();

        @Override
        @WithDefault("600")
        int perMinute();
    }

    /** Hashing a password costs far more than any other request. */
    interface Login extends Rate {
        @Override
        @WithDefault("20")
        int burst();

        @Override
        @WithDefault("30")
        int perMinute();
    }
}

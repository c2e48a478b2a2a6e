package org.anlan.adapters.simulators;

import java.net.URI;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Where simulators on this machine reach Anlan itself, once its web server listens. */
@Component
public class OwnAddress implements ApplicationListener<WebServerInitializedEvent> {

    private volatile int port;

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        // The management endpoints may have a server of their own.
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    /** @param path such as {@code /api/callbacks/payments/alipay} */
    public URI of(String path) {
        if (port == 0) {
            throw new IllegalStateException("the web server does not listen yet");
        }
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

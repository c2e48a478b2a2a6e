package bench;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Asks with a session's cookies and little work of its own, since it shares the cores with what is measured. */
final class PlainHttp {

    private static final CloseableHttpClient CLIENT = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(64)
                    .setMaxConnTotal(64)
                    .build())
            .disableCookieManagement()
            .disableContentCompression()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .build();

    private PlainHttp() {}

    /** @throws IllegalStateException if the answer is not 200 */
    static void get(String url, String cookies) throws IOException {
        HttpGet request = new HttpGet(url);
        request.setHeader("Cookie", cookies);
        CLIENT.execute(request, answer -> {
            byte[] body = EntityUtils.toByteArray(answer.getEntity());
            if (answer.getCode() != 200) {
                throw new IllegalStateException(url + " " + answer.getCode() + " " + new String(body));
            }
            return null;
        });
    }
}

package org.anlan.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The built pages. An address that is no file belongs to one of the two single-page applications, so that a bookmark or
 * a reload works: {@code /m} and {@code /p} to the phone's and visitors', everything else to the desk.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    static final String DESK = "index.html";
    static final String PHONE = "m.html";

    private static final String BUILT = "classpath:/static/";

    /** Not pages: a wrong address there is said to be wrong. */
    private static final List<String> NO_PAGES =
            List.of("api", "engine-rest", "camunda", "actuator", "v3", "assets", "error");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Vite puts a hash of the content into these names.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(BUILT + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(BUILT)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/" + DESK);
    }

    /** Comes before the pages: there, an unknown address under /api would be a wrong method, or even a page. */
    @Bean
    SimpleUrlHandlerMapping unknownApi() {
        Nothing nothing = new Nothing();
        return new SimpleUrlHandlerMapping(Map.of("/api", nothing, "/api/**", nothing), Ordered.LOWEST_PRECEDENCE - 2);
    }

    /** A resource handler, because of all handlers that are no controllers only its exceptions reach the advice. */
    private static final class Nothing extends ResourceHttpRequestHandler {

        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), request.getRequestURI());
        }
    }

    private static final class PageResolver extends PathResourceResolver {

        @Override
        protected Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            String page = file == null ? page(path) : null;
            return page == null ? file : super.getResource(page, location);
        }
    }

    /** The page an address that is no file belongs to; null if it cannot be a page. */
    static String page(String path) {
        String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        boolean looksLikeFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
        if (looksLikeFile || NO_PAGES.contains(first)) {
            return null;
        }
        return first.equals("m") || first.equals("p") ? PHONE : DESK;
    }
}

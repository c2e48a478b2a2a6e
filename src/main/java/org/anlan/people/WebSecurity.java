package org.anlan.people;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.anlan.shared.MapSettings;
import org.anlan.shared.Problem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which door opens to whom. Three doors: programs (HTTP Basic), the engine's own pages, and everything of ours. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MapSettings.class)
class WebSecurity {

    /** Scripts only from us; styles also inline, because the form and diagram libraries set them on elements. */
    private static final String OWN_PAGES = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:%s; font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:;"
            + " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** With pictures also from where a map's come from, if the house has set one. */
    static String pagePolicy(MapSettings map) {
        return OWN_PAGES.formatted(map.origin().isEmpty() ? "" : " " + map.origin());
    }

    private static final String ADMINISTRATOR = "administrator";

    @Bean
    PasswordEncoder passwordEncoder(SignInSettings settings) {
        return new BCryptPasswordEncoder(settings.bcryptStrength());
    }

    /** Each filter of the three doors would be timed by itself, which costs more than the filters do. */
    @Bean
    SecurityObservationSettings observedAsAWhole() {
        return SecurityObservationSettings.noObservations();
    }

    /** Readable by the pages' scripts, which send it back as X-XSRF-TOKEN. */
    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Accounts accounts, Refusals refusals) throws Exception {
        return common(http.securityMatcher(under("/engine-rest", "/actuator")), refusals)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                .authenticationManager(byPhoneAndPassword(accounts))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .authorizeHttpRequests(calls -> calls.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(ADMINISTRATOR))
                .build();
    }

    /** The engine's pages bring their own CSRF token and content policy. */
    @Bean
    @Order(2)
    SecurityFilterChain enginePages(HttpSecurity http, Sessions sessions, Refusals refusals) throws Exception {
        return common(http.securityMatcher(under("/camunda")), refusals)
                .csrf(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(sessions))
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, refused) -> {
                    if (isPage(request)) {
                        response.sendRedirect(Refusals.signInPage(request));
                    } else {
                        refusals.commence(request, response, refused);
                    }
                }))
                .authorizeHttpRequests(calls -> calls.anyRequest().hasAuthority(ADMINISTRATOR))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain ownPages(
            HttpSecurity http, Sessions sessions, Refusals refusals, CookieCsrfTokenRepository tokens, MapSettings map)
            throws Exception {
        CsrfTokenRequestAttributeHandler everyAnswerSetsTheCookie = new CsrfTokenRequestAttributeHandler();
        everyAnswerSetsTheCookie.setCsrfRequestAttributeName(null);
        return common(http, refusals)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(everyAnswerSetsTheCookie)
                        // Signed by the payment provider or the device; checked by whoever receives them.
                        .ignoringRequestMatchers("/api/callbacks/**"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(pagePolicy(map)))
                        .frameOptions(FrameOptionsConfig::deny)
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(self), geolocation=(self)")))
                .securityContext(context -> context.securityContextRepository(sessions))
                // The end of an answer that was let in when it began, such as a page's stream of news.
                .authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/api/session", "/api/session/**", "/api/public/**", "/api/callbacks/**")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, "/api/people", "/api/departments", "/api/jurisdictions", "/api/roles")
                        .hasAnyAuthority(ADMINISTRATOR, "manager")
                        .requestMatchers("/api/people/**", "/api/departments/**", "/api/roles/**", "/api/audit/**")
                        .hasAuthority(ADMINISTRATOR)
                        .requestMatchers("/api/**", "/v3/**")
                        .hasAuthority(Sessions.SIGNED_IN)
                        // Pages, their scripts and pictures; they show nothing that did not come through /api.
                        .requestMatchers(WebSecurity::isReading)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static HttpSecurity common(HttpSecurity http, Refusals refusals) throws Exception {
        return http.exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                // Our controllers do these, or nobody does.
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable);
    }

    /**
     * By the address alone. A pattern would be matched as Spring MVC sees it, and of an address that belongs to a servlet
     * of the engine MVC sees only what comes after that servlet's own part.
     */
    private static RequestMatcher under(String... roots) {
        return request -> {
            String rest = request.getPathInfo();
            String path = request.getServletPath() + (rest == null ? "" : rest);
            return Arrays.stream(roots).anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
        };
    }

    private static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
    }

    private static boolean isReading(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod())
                // Tomcat's own forward after an error keeps the method of the call.
                || request.getDispatcherType() == DispatcherType.ERROR;
    }

    private static AuthenticationManager byPhoneAndPassword(Accounts accounts) {
        return given -> {
            Object details = given.getDetails();
            String address = details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
            try {
                return new Sessions.Token(
                        accounts.check(given.getName(), String.valueOf(given.getCredentials()), address));
            } catch (Problem refused) {
                throw new BadCredentialsException(refused.code(), refused);
            }
        };
    }
}

package org.anlan.procedures.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives the engine our people instead of its own user tables, and passes on who is signed in. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    ProcessEnginePlugin enginePeople(People people) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setDbIdentityUsed(false);
                configuration.setIdentityProviderSessionFactory(new PeopleProvider.Factory(new PeopleProvider(people)));
            }
        };
    }

    @Bean
    ProcessEnginePlugin engineAdministrators() {
        AdministratorAuthorizationPlugin administrators = new AdministratorAuthorizationPlugin();
        administrators.setAdministratorGroupName(Groups.CAMUNDA_ADMIN);
        return administrators;
    }

    /** After Spring Security (which lets administrators pass only), before the pages' own sign-in. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> enginePagesSignIn() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setName("Container Based Authentication");
        registration.addInitParameter("authentication-provider", EngineSignIn.class.getName());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }

    /** The engine's own log of operations names the person, and its authorisations apply. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> engineRestSignIn(
            CurrentPerson current, ObjectProvider<IdentityService> engine) {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                SignedIn person = current.require();
                IdentityService identity = engine.getObject();
                identity.setAuthentication(person.id(), People.withEngineGroups(person.groups()));
                try {
                    chain.doFilter(request, response);
                } finally {
                    identity.clearAuthentication();
                }
            }
        });
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return registration;
    }
}

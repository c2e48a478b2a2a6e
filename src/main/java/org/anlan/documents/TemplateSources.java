package org.anlan.documents;

import java.util.Map;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** Gives Thymeleaf the checked templates and nothing else. */
class TemplateSources extends AbstractTemplateResolver {

    private final Templates templates;

    TemplateSources(Templates templates) {
        this.templates = templates;
    }

    @Override
    protected boolean computeResolvable(
            IEngineConfiguration configuration, String owner, String template, Map<String, Object> attributes) {
        return templates.source(template) != null;
    }

    @Override
    protected ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration, String owner, String template, Map<String, Object> attributes) {
        // The settings in the head are ours; in the paper they would become properties of the file.
        return new StringTemplateResource(templates.source(template).replaceAll("<meta[^>]*>", ""));
    }

    @Override
    protected TemplateMode computeTemplateMode(
            IEngineConfiguration configuration, String owner, String template, Map<String, Object> attributes) {
        return TemplateMode.XML;
    }

    @Override
    protected ICacheEntryValidity computeValidity(
            IEngineConfiguration configuration, String owner, String template, Map<String, Object> attributes) {
        return AlwaysValidCacheEntryValidity.INSTANCE;
    }
}

package id.satuinovasi.shared;

import java.util.Arrays;
import java.util.Objects;

import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** A misspelt field of a form must not be dropped in silence, nor a second one of its name: as in a JSON body, both are refused. */
public final class StrictForm {

    private StrictForm() {
    }

    /** Of the request under way: the fields that its method declares, each once. */
    public static void requireDeclared(ResourceInfo resource) {
        var declared = Arrays.stream(resource.getResourceMethod().getParameters()).map(parameter -> parameter.getAnnotation(RestForm.class))
                .filter(Objects::nonNull).map(RestForm::value).toList();
        var refusal = Problem.unprocessable("shared.invalid-body");
        var form = CurrentRequestManager.get().getFormData();
        form.forEach(field -> {
            var name = Objects.requireNonNullElse(field, "");
            if (!declared.contains(name)) {
                refusal.at("/" + name, "shared.unknown-property", Nearest.to(name, declared));
            } else if (form.get(name).size() > 1) {
                refusal.at("/" + name, "shared.repeated-field");
            }
        });
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }
}

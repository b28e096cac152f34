package id.satuinovasi.exchange;

import static id.satuinovasi.exchange.Column.Type.DATE;
import static id.satuinovasi.exchange.Column.Type.INSTANT;
import static id.satuinovasi.exchange.Column.Type.NUMBER;
import static id.satuinovasi.exchange.Column.Type.NUMBERS;
import static id.satuinovasi.exchange.Column.Type.OBJECTS;
import static id.satuinovasi.exchange.Column.Type.TEXT;
import static id.satuinovasi.exchange.Column.Type.TRUTH;
import static id.satuinovasi.exchange.Column.Type.WHOLE;
import static id.satuinovasi.exchange.Column.Use.FIXED;
import static id.satuinovasi.exchange.Column.Use.KEY;
import static id.satuinovasi.exchange.Column.Use.NEEDED;
import static id.satuinovasi.exchange.Column.Use.TAKEN;
import static id.satuinovasi.exchange.Column.Use.TOLD;
import static id.satuinovasi.exchange.Column.Use.VERSION;

import java.util.function.Function;

import id.satuinovasi.account.Role;
import id.satuinovasi.agency.AgencyKind;
import id.satuinovasi.agency.AgencyView;
import id.satuinovasi.agency.Contact;
import id.satuinovasi.innovation.Initiator;
import id.satuinovasi.innovation.Innovation;
import id.satuinovasi.innovation.InnovationForm;
import id.satuinovasi.innovation.InnovationState;
import id.satuinovasi.innovation.Phase;
import id.satuinovasi.innovation.Sector;
import id.satuinovasi.innovation.ServiceTo;
import id.satuinovasi.innovation.Stage;
import id.satuinovasi.obligation.InnovationType;
import id.satuinovasi.obligation.ObligationStatus;
import id.satuinovasi.obligation.ObligationView.ExemptionView;
import id.satuinovasi.obligation.ObligationView.ExtensionView;
import id.satuinovasi.obligation.ObligationView;

/** What stands in each file. A part of an object is named {@code exemption.reason}; parts of one object stand side by side. */
final class Tables {

    static final Table<AgencyView> AGENCIES = new Table<AgencyView>()
            .with("id", WHOLE, KEY, AgencyView::id)
            .with("externalId", TEXT, KEY, AgencyView::externalId)
            .with("name", TEXT, FIXED, AgencyView::name)
            .with("kind", AgencyKind.class, FIXED, AgencyView::kind)
            .with("regionCode", TEXT, FIXED, AgencyView::regionCode)
            .with("regionName", TEXT, TOLD, AgencyView::regionName)
            .with("timeZone", TEXT, TOLD, AgencyView::timeZone)
            .with("parentId", WHOLE, FIXED, AgencyView::parentId)
            .with("parentExternalId", TEXT, FIXED, AgencyView::parentExternalId)
            .with("parentName", TEXT, TOLD, AgencyView::parentName)
            .with("governmentId", WHOLE, TOLD, AgencyView::governmentId)
            .with("governmentName", TEXT, TOLD, AgencyView::governmentName)
            .with("activeFrom", DATE, FIXED, AgencyView::activeFrom)
            .with("activeTo", DATE, FIXED, AgencyView::activeTo)
            .with("contact.name", TEXT, TAKEN, part(AgencyView::contact, Contact::name))
            .with("contact.email", TEXT, TAKEN, part(AgencyView::contact, Contact::email))
            .with("contact.phone", TEXT, TAKEN, part(AgencyView::contact, Contact::phone))
            .with("demo", TRUTH, TOLD, AgencyView::demo)
            .with("source", TEXT, TOLD, AgencyView::source)
            .with("version", WHOLE, VERSION, AgencyView::version);

    static final Table<ObligationView> OBLIGATIONS = new Table<ObligationView>()
            .with("agencyId", WHOLE, TOLD, ObligationView::agencyId)
            .with("agencyName", TEXT, TOLD, ObligationView::agencyName)
            .with("agencyKind", AgencyKind.class, TOLD, ObligationView::agencyKind)
            .with("governmentId", WHOLE, TOLD, ObligationView::governmentId)
            .with("governmentName", TEXT, TOLD, ObligationView::governmentName)
            .with("regionCode", TEXT, TOLD, ObligationView::regionCode)
            .with("regionName", TEXT, TOLD, ObligationView::regionName)
            .with("year", WHOLE, TOLD, ObligationView::year)
            .with("status", ObligationStatus.class, TOLD, ObligationView::status)
            .with("required", WHOLE, TOLD, ObligationView::required)
            .with("verified", WHOLE, TOLD, ObligationView::verified)
            .with("inReview", WHOLE, TOLD, ObligationView::inReview)
            .with("opensOn", DATE, TOLD, ObligationView::opensOn)
            .with("ruleDueOn", DATE, TOLD, ObligationView::ruleDueOn)
            .with("dueOn", DATE, TOLD, ObligationView::dueOn)
            .with("closesOn", DATE, TOLD, ObligationView::closesOn)
            .with("timeZone", TEXT, TOLD, ObligationView::timeZone)
            .with("daysLeft", WHOLE, TOLD, ObligationView::daysLeft)
            .with("byExtension", TRUTH, TOLD, ObligationView::byExtension)
            .with("yearClosed", TRUTH, TOLD, ObligationView::yearClosed)
            .with("firstSubmittedAt", INSTANT, TOLD, ObligationView::firstSubmittedAt)
            .with("fulfilledAt", INSTANT, TOLD, ObligationView::fulfilledAt)
            .with("lastActivityAt", INSTANT, TOLD, ObligationView::lastActivityAt)
            .with("exemption.reason", TEXT, TOLD, part(ObligationView::exemption, ExemptionView::reason))
            .with("exemption.approver", TEXT, TOLD, part(ObligationView::exemption, ExemptionView::approver))
            .with("exemption.document", TEXT, TOLD, part(ObligationView::exemption, ExemptionView::document))
            .with("exemption.recordedAt", INSTANT, TOLD, part(ObligationView::exemption, ExemptionView::recordedAt))
            .with("extension.dueOn", DATE, TOLD, part(ObligationView::extension, ExtensionView::dueOn))
            .with("extension.reason", TEXT, TOLD, part(ObligationView::extension, ExtensionView::reason))
            .with("extension.approver", TEXT, TOLD, part(ObligationView::extension, ExtensionView::approver))
            .with("extension.document", TEXT, TOLD, part(ObligationView::extension, ExtensionView::document))
            .with("extension.recordedAt", INSTANT, TOLD, part(ObligationView::extension, ExtensionView::recordedAt))
            .with("contact.name", TEXT, TOLD, part(ObligationView::contact, ObligationView.Contact::name))
            .with("contact.email", TEXT, TOLD, part(ObligationView::contact, ObligationView.Contact::email))
            .with("contact.phone", TEXT, TOLD, part(ObligationView::contact, ObligationView.Contact::phone))
            .with("version", WHOLE, TOLD, ObligationView::version);

    static final Table<Innovation> INNOVATIONS = new Table<Innovation>()
            .with("id", WHOLE, KEY, innovation -> innovation.id)
            .with("number", TEXT, KEY, innovation -> innovation.number)
            .with("externalId", TEXT, KEY, innovation -> innovation.externalId)
            .with("state", InnovationState.class, TOLD, innovation -> innovation.state)
            .with("agencyId", WHOLE, FIXED, innovation -> innovation.agency.id)
            .with("agencyExternalId", TEXT, FIXED, innovation -> innovation.agency.externalId)
            .with("agencyName", TEXT, TOLD, innovation -> innovation.agency.name)
            .with("governmentId", WHOLE, TOLD, innovation -> innovation.agency.government.id)
            .with("governmentName", TEXT, TOLD, innovation -> innovation.agency.government.name)
            .with("regionCode", TEXT, TOLD, innovation -> innovation.agency.region.code)
            .with("year", WHOLE, FIXED, innovation -> innovation.year)
            .with("title", TEXT, NEEDED, innovation -> innovation.title)
            .with("type", InnovationType.class, NEEDED, innovation -> innovation.type)
            .with("replicationOfId", WHOLE, TAKEN, innovation -> innovation.replicationOfId)
            .with("stage", Stage.class, TAKEN, innovation -> innovation.stage)
            .with("phase", Phase.class, TAKEN, innovation -> innovation.phase)
            .with("serviceTo", ServiceTo.class, TAKEN, innovation -> innovation.serviceTo)
            .with("digital", TRUTH, TAKEN, innovation -> innovation.digital)
            .with("affairCode", TEXT, TAKEN, innovation -> innovation.affairCode)
            .with("sector", Sector.class, TAKEN, innovation -> innovation.sector)
            .with("sdgs", NUMBERS, TAKEN, innovation -> innovation.sdgs)
            .with("mainSdg", WHOLE, TAKEN, innovation -> innovation.mainSdg)
            .with("initiator", Initiator.class, TAKEN, innovation -> innovation.initiator)
            .with("form", InnovationForm.class, TAKEN, innovation -> innovation.form)
            .with("theme", TEXT, TAKEN, innovation -> innovation.theme)
            .with("summary", TEXT, TAKEN, innovation -> innovation.summary)
            .with("problem", TEXT, TAKEN, innovation -> innovation.problem)
            .with("startedOn", DATE, TAKEN, innovation -> innovation.startedOn)
            .with("trialOn", DATE, TAKEN, innovation -> innovation.trialOn)
            .with("implementedOn", DATE, TAKEN, innovation -> innovation.implementedOn)
            .with("budget", WHOLE, TAKEN, innovation -> innovation.budget)
            .with("latitude", NUMBER, TAKEN, innovation -> innovation.latitude)
            .with("longitude", NUMBER, TAKEN, innovation -> innovation.longitude)
            .with("videoUrl", TEXT, TAKEN, innovation -> innovation.videoUrl)
            .with("sections.background", TEXT, TAKEN, innovation -> innovation.sections.background())
            .with("sections.novelty", TEXT, TAKEN, innovation -> innovation.sections.novelty())
            .with("sections.implementation", TEXT, TAKEN, innovation -> innovation.sections.implementation())
            .with("sections.significance", TEXT, TAKEN, innovation -> innovation.sections.significance())
            .with("sections.adaptability", TEXT, TAKEN, innovation -> innovation.sections.adaptability())
            .with("sections.resources", TEXT, TAKEN, innovation -> innovation.sections.resources())
            .with("sections.sustainability", TEXT, TAKEN, innovation -> innovation.sections.sustainability())
            .with("sections.inspiration", TEXT, TAKEN, innovation -> innovation.sections.inspiration())
            .with("sections.replicationProcess", TEXT, TAKEN, innovation -> innovation.sections.replicationProcess())
            .with("sections.difference", TEXT, TAKEN, innovation -> innovation.sections.difference())
            .with("indicators", OBJECTS, TAKEN, innovation -> innovation.indicators)
            .with("partners", OBJECTS, TAKEN, innovation -> innovation.partners)
            .with("readiness", WHOLE, TOLD, innovation -> innovation.readiness)
            .with("firstSubmittedAt", INSTANT, TOLD, innovation -> innovation.firstSubmittedAt)
            .with("submittedAt", INSTANT, TOLD, innovation -> innovation.submittedAt)
            .with("decidedAt", INSTANT, TOLD, innovation -> innovation.decidedAt)
            .with("decisionReason", TEXT, TOLD, innovation -> innovation.decisionReason)
            .with("updatedAt", INSTANT, TOLD, innovation -> innovation.updatedAt)
            .with("demo", TRUTH, TOLD, innovation -> innovation.demo)
            .with("source", TEXT, TOLD, innovation -> innovation.source)
            .with("version", WHOLE, VERSION, innovation -> innovation.version);

    /** Only ever read: a file of accounts is made by hand, or by the system that people come from. */
    static final Table<Void> ACCOUNTS = new Table<Void>()
            .with("username", TEXT, KEY, none -> null)
            .with("displayName", TEXT, NEEDED, none -> null)
            .with("language", TEXT, TAKEN, none -> null)
            .with("grant.role", Role.class, TAKEN, none -> null)
            .with("grant.agencyId", WHOLE, TAKEN, none -> null)
            .with("grant.agencyExternalId", TEXT, TAKEN, none -> null)
            .with("grant.regionCode", TEXT, TAKEN, none -> null)
            .with("grant.validFrom", DATE, TAKEN, none -> null)
            .with("grant.validTo", DATE, TAKEN, none -> null)
            .with("grants", OBJECTS, TAKEN, none -> null);

    private Tables() {
    }

    private static <T, P> Function<T, Object> part(Function<T, P> whole, Function<P, Object> part) {
        return row -> {
            var object = whole.apply(row);
            return object == null ? null : part.apply(object);
        };
    }
}

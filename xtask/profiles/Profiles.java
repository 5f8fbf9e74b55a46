import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;

/**
 * Holds what Latchkey sends against the profiles of the guides, with the validator of HL7.
 *
 * <p>Usage: {@code java -cp CLASSPATH Profiles.java PACKAGES SAMPLES}. PACKAGES is a folder of published
 * guides (npm archives). SAMPLES has a folder for each guide, called like its archive; in it are files
 * {@code {"profiles": [URL…], "resource": {…}}}. Nothing is asked of any other machine: a code list that the
 * guides only name is not looked at, and said to be so.
 */
public final class Profiles {
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

    /** What a guide builds upon, where that is at hand. */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "davinci-crd-2.0.1", List.of("us_core_311"),
            "davinci_dtr_2.0.1", List.of("us_core_311", "davinci-crd-2.0.1"),
            "davinci_pas_2.0.1", List.of("us_core_311", "davinci-crd-2.0.1"),
            "davinci_pas_2.2.1", List.of("us_core_700"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private final FhirContext context = FhirContext.forR4();
    private final Path packages;
    /** What could not be looked at, and how often. */
    private final Map<String, Integer> notChecked = new TreeMap<>();
    private int resources;
    private int refused;

    private Profiles(Path packages) {
        this.packages = packages;
    }

    public static void main(String[] arguments) throws IOException {
        Profiles profiles = new Profiles(Path.of(arguments[0]));
        for (Path guide : sorted(Path.of(arguments[1]))) {
            profiles.guide(guide);
        }
        profiles.notChecked.forEach((what, times) -> System.out.println("not checked, " + times + " times: " + what));
        System.out.println(profiles.resources + " resources, " + profiles.refused + " not valid");
        System.exit(profiles.refused == 0 ? 0 : 1);
    }

    private void guide(Path folder) throws IOException {
        FhirValidator validator = validator(folder.getFileName().toString());
        for (Path file : sorted(folder)) {
            JsonNode sample = JSON.readTree(Files.readString(file));
            ValidationOptions options = new ValidationOptions();
            sample.get("profiles").forEach(profile -> options.addProfile(profile.asText()));
            String resource = sample.get("resource").toString();
            boolean isValid = true;
            for (SingleValidationMessage message : validator.validateWithResult(resource, options).getMessages()) {
                isValid &= isTolerable(folder.getFileName() + "/" + file.getFileName(), message);
            }
            resources++;
            refused += isValid ? 0 : 1;
        }
    }

    /** Whether a message leaves the resource valid; one that does not is printed. */
    private boolean isTolerable(String where, SingleValidationMessage message) {
        String said = message.getMessage();
        if (message.getSeverity().compareTo(ResultSeverityEnum.ERROR) < 0) {
            return true;
        }
        for (Beyond beyond : Beyond.values()) {
            if (beyond.pattern.matcher(said).matches()) {
                notChecked.merge(beyond.what, 1, Integer::sum);
                return true;
            }
        }
        System.out.println(where + ": " + message.getLocationString() + ": " + said);
        return false;
    }

    /** What the packages at hand do not hold, by what the validator says of it. */
    private enum Beyond {
        CONTEXT(
                "that coverage information stands on a booking: the guide's own text wants it there",
                ".*ext-coverage-information is not allowed .*this element is \\[Appointment\\].*"),
        LAUNCH(
                "the parts of what a form is launched with: their definition is of a guide that is not at hand",
                ".*sdc-questionnaire-launchContext.*"),
        COMPILED(
                "that ELM is a language of expressions: the guide's own text wants it",
                ".*expression-language#application/elm\\+json.*"),
        EXISTS(
                "that an answer is there or not (que-7): as R4 writes the rule, no boolean keeps to it",
                ".*Constraint failed: que-7:.*"),
        NUMBER(
                "that an item has the number by which it waits: the guide's own profile of 2.0.1 wants it there",
                ".*extension-administrationReferenceNumber is not allowed .*ClaimResponse\\.item.*"),
        REVIEW(
                "that the whole of an answer says how it stands: the guide's own profile of 2.2.1 wants it there",
                ".*extension-reviewActionCode is not allowed .*, ClaimResponse\\.adjudication\\.extension, Extension\\].*"),
        PROFILE("a profile of a guide that is not at hand", ".*Profile reference '[^']*' has not been checked.*"),
        CODES("codes of a list that the guides only name", ".*(Unable to expand|CodeSystem is unknown|not found in the value set).*X12.*");

        final String what;
        final Pattern pattern;

        Beyond(String what, String pattern) {
            this.what = what;
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }
    }

    private FhirValidator validator(String guide) throws IOException {
        PrePopulatedValidationSupport known = new PrePopulatedValidationSupport(context);
        List<StructureDefinition> definitions = new ArrayList<>();
        for (String name : BESIDE.getOrDefault(guide, List.of())) {
            definitions.addAll(read(packages.resolve(name + ".tgz"), known));
        }
        definitions.addAll(read(packages.resolve(guide + ".tgz"), known));
        addWhatIsNotAtHand(definitions, known);
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
                known,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context),
                unknownCodeSystems()));
        rules.setErrorForUnknownProfiles(true);
        return context.newValidator().registerValidatorModule(rules);
    }

    private UnknownCodeSystemWarningValidationSupport unknownCodeSystems() {
        UnknownCodeSystemWarningValidationSupport support = new UnknownCodeSystemWarningValidationSupport(context);
        support.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        return support;
    }

    /** Adds what a guide defines, and gives its profiles. */
    private List<StructureDefinition> read(Path archive, PrePopulatedValidationSupport known) throws IOException {
        List<StructureDefinition> definitions = new ArrayList<>();
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream entries = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                if (name.matches("package/(StructureDefinition|ValueSet|CodeSystem)-[^/]*\\.json")) {
                    String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                    IBaseResource resource = context.newJsonParser().parseResource(text);
                    known.addResource(resource);
                    if (resource instanceof StructureDefinition definition) {
                        definitions.add(definition);
                    }
                }
            }
        }
        return definitions;
    }

    /**
     * Definitions that these name and that no package here holds: whatever is of their type passes there,
     * and each is said not to be checked. Without them the validator could not tell what else to check.
     */
    private void addWhatIsNotAtHand(List<StructureDefinition> definitions, PrePopulatedValidationSupport known) {
        Set<String> atHand = new HashSet<>();
        definitions.forEach(definition -> atHand.add(definition.getUrl()));
        for (StructureDefinition definition : definitions) {
            for (ElementDefinition element : definition.getSnapshot().getElement()) {
                for (TypeRefComponent type : element.getType()) {
                    type.getTargetProfile().forEach(Profiles::withoutVersionOfTheBase);
                    type.getProfile().forEach(named -> addIfMissing(named, type.getCode(), atHand, known));
                    type.getTargetProfile().forEach(named -> addIfMissing(named, null, atHand, known));
                }
            }
        }
    }

    /** The base's own definitions are known without their version only. */
    private static void withoutVersionOfTheBase(CanonicalType named) {
        if (named.getValue().startsWith(BASE)) {
            named.setValue(named.getValue().split("\\|")[0]);
        }
    }

    private void addIfMissing(
            CanonicalType named, String type, Set<String> atHand, PrePopulatedValidationSupport known) {
        String url = named.getValue().split("\\|")[0];
        if (url.startsWith(BASE) || !atHand.add(url)) {
            return;
        }
        String of = type == null ? typeByName(url) : type;
        if (of == null) {
            return;
        }
        notChecked.merge("against " + url + ", which is not at hand", 1, Integer::sum);
        StructureDefinition anything = new StructureDefinition();
        anything.setUrl(url).setName("NotAtHand").setStatus(PublicationStatus.ACTIVE).setAbstract(false);
        anything.setKind(of.equals("Extension") ? StructureDefinitionKind.COMPLEXTYPE : StructureDefinitionKind.RESOURCE);
        anything.setType(of).setBaseDefinition(BASE + of).setDerivation(TypeDerivationRule.CONSTRAINT);
        anything.getDifferential().addElement().setPath(of).setId(of);
        if (of.equals("Extension")) {
            anything.addContext().setType(ExtensionContextType.ELEMENT).setExpression("Element");
            ElementDefinition address = anything.getDifferential().addElement();
            address.setFixed(new UriType(url)).setPath("Extension.url").setId("Extension.url");
        }
        known.addResource(anything);
    }

    /** The kind of resource that the last part of a profile's address names. */
    private String typeByName(String url) {
        String name = url.substring(url.lastIndexOf('-') + 1);
        return context.getResourceTypes().stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }
}

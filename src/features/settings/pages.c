/* SPDX-License-Identifier: EUPL-1.2 */
/* The page on which the administrator finds every setting, and settles who is responsible for what. */
#include "features/settings/settings.h"

#include "features/settings/search.h"
#include "http/assets.h"
#include "http/gather.h"

static const Field fields[] = {
    { "controller", FIELD_TEXT, SAY("Who is responsible for personal data"),
      SAY("The name in full, as it stands in the statutes."), false, 0, 200, NULL, SAY("On the page about privacy, for everyone") },
    { "controller_address", FIELD_LINES, SAY("Their postal address"), NULL, false, 0, 500, NULL },
    { "privacy_contact", FIELD_EMAIL, SAY("E-mail address for questions about personal data"), NULL, false, 0, 0, NULL },
    { "protection_officer", FIELD_TEXT, SAY("Data protection officer"), SAY("How to reach them; empty: there is none."), false,
      0, 200, NULL },
    { "complaint_authority", FIELD_TEXT, SAY("Authority for complaints about personal data"),
      SAY("The data protection authority of the country in which the network has its seat."), false, 0, 200, NULL },
    { "complaint_href", FIELD_TEXT, SAY("Web address of this authority"), NULL, false, 0, 300, NULL },
    { "accessibility_contact", FIELD_EMAIL, SAY("E-mail address for questions about accessibility"), NULL, false, 0, 0, NULL,
      SAY("On the page about accessibility, for everyone") },
    { "enforcement_body", FIELD_TEXT, SAY("Body that enforces accessibility"),
      SAY("That of the country in which the network has its seat, after Directive (EU) 2016/2102."), false, 0, 200, NULL },
    { "enforcement_href", FIELD_TEXT, SAY("Web address of this body"), NULL, false, 0, 300, NULL },
    { "security_contact", FIELD_TEXT, SAY("Whom to tell of a security hole"), SAY("An e-mail address, or a web address that begins with https://. It stands in security.txt."), false, 0, 300, NULL,
      SAY("Elsewhere, for everyone") },
    { "data_licence", FIELD_TEXT, SAY("Licence of the open data"), SAY("Its web address, such as https://creativecommons.org/licenses/by/4.0/"), false, 0, 300, NULL },
    { 0 },
};
static const Form form = { fields, SAY("Save") };

static Answer show(Request *request)
{
    for (const Field *one = fields; one->name; one++)
        put_text(request->data, one->name, network_setting(request->database, request->arena, one->name));
    form_show(request, "form", &form, "/administration/settings", request->data);
    Text q = text_trim(query_parameter(request, "q"));
    put_text(request->data, "q", q);
    put_found_settings(request, q);
    put_truth(request->page, "has_asked", q.length > 0 && request->method == GET);
    put_truth(request->page, "has_settings", value_get(request->data, TEXT("settings"))->count > 0);
    put_truth(request->page, "has_options", value_get(request->data, TEXT("options"))->count > 0);
    put_text(request->page, "title", request_say(request, SAY("Settings"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "doors.css"));
    request->template = "settings/edit";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static void check_web_address(Request *request, const char *name)
{
    Text address = text_trim(field(request, name));
    if (address.length > 0 && !text_starts_with(address, TEXT("https://")))
        form_problem(request, name, SAY("Please write the whole address, beginning with https://"));
}

static void check_contact(Request *request, const char *name)
{
    Text contact = text_trim(field(request, name));
    if (contact.length > 0 && text_find(contact, TEXT("@"), 0) < 0)
        check_web_address(request, name);
}

static bool save_write(Write *write, void *state)
{
    const Request *request = state;
    for (const Field *one = fields; one->name; one++) {
        Text value = text_trim(field(request, one->name));
        if (!text_equal(value, network_setting(write->database, write->arena, one->name)))
            network_setting_put(write, one->name, value, request->reader.person);
    }
    return true;
}

static Answer save(Request *request)
{
    form_check(request);
    check_web_address(request, "complaint_href");
    check_web_address(request, "enforcement_href");
    check_web_address(request, "data_licence");
    check_contact(request, "security_contact");
    if (form_has_problems(request))
        return show(request);
    Answer answer = request_write(request, RECORDED, save_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is saved."));
    return see_other(request, TEXT("/administration/settings"));
}

/* Without these two the privacy notice is not what the law asks for. */
static void settings_on_desk(Request *request, Value *items)
{
    bool is_complete = network_setting(request->database, request->arena, "privacy_contact").length > 0 &&
                       network_setting(request->database, request->arena, "complaint_authority").length > 0;
    if (is_administrator(&request->reader) && !is_complete)
        waiting_add(items, request_say(request, SAY("The privacy notice lacks an address for questions, or the authority for complaints"), NULL),
                    TEXT("/administration/settings"), (Text){ 0 });
}

static const Shape shape[] = {
    { "controller", SHAPE_TEXT, "who is responsible for personal data", NULL, false },
    { "controller_address", SHAPE_TEXT, "their postal address", NULL, false },
    { "privacy_contact", SHAPE_TEXT, "e-mail address for questions about personal data", NULL, false },
    { "protection_officer", SHAPE_TEXT, "data protection officer; empty: none", NULL, false },
    { "complaint_authority", SHAPE_TEXT, "authority for complaints about personal data", NULL, false },
    { "complaint_href", SHAPE_TEXT, "its web address", NULL, false },
    { "accessibility_contact", SHAPE_TEXT, "e-mail address for questions about accessibility", NULL, false },
    { "enforcement_body", SHAPE_TEXT, "body that enforces accessibility", NULL, false },
    { "enforcement_href", SHAPE_TEXT, "its web address", NULL, false },
    { "security_contact", SHAPE_TEXT, "whom to tell of a security hole: a mailbox or a web address", NULL, false },
    { "data_licence", SHAPE_TEXT, "web address of the licence of the open data", NULL, false },
    { "q", SHAPE_TEXT, "what was looked for", NULL, false },
    { "settings", SHAPE_LIST, "those in which all these words stand", setting_shape, false },
    { "options", SHAPE_LIST, "options of the program, likewise", option_shape, false },
    { 0 },
};

static const Route routes[] = {
    { GET, "/administration/settings", show, .who = ADMINISTRATOR, .shape = shape, .parameters = "q",
      .summary = "All settings and options, found by their words; and the form of who is responsible for what" },
    { POST, "/administration/settings", save, .who = ADMINISTRATOR, .fresh = true, .form = &form,
      .summary = "Settle who is responsible for what" },
    { 0 },
};

static Text entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return text_is(verb, "network.set") ? say(language, arena, SAY("Setting {name}: {value}"), content) : (Text){ 0 };
}

/* What holds stands on public pages; who answered for it before, and was named for that, is no longer to be shown. */
static int64_t entry_audience(Database *database, const Value *entry)
{
    (void)database;
    return text_is(value_get_text(entry, "verb"), "network.set") ? AUDIENCE_SECRETARIAT : 0;
}

const Feature settings = {
    .registers = settings_registers,
    .name = "settings",
    .area = "network",
    .routes = routes,
    .topics = "settings",
    .on_desk = settings_on_desk,
    .vouched = settings_vouched,
    .entry_in_words = entry_in_words,
    .entry_audience = entry_audience,
};

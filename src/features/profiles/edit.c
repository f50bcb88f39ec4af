/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own profile: text, telephone number, expertise and languages. */
#include <stdlib.h>
#include <string.h>

#include "features/profiles/pages.h"
#include "features/profiles/rules.h"
#include "features/themes/themes.h"

static const Field profile_fields[] = {
    { "about", FIELD_LINES, SAY("About you"), SAY("What you work on, and what others can ask you."), false, 0, 2000, NULL },
    { "about_language", FIELD_CHOICE, SAY("Language of this text"), NULL, false, 0, 10, NULL },
    { "telephone", FIELD_TEXT, SAY("Telephone number"), SAY("With the code of the country: +32 2 552 08 88."), false, 0, 40, "tel" },
    { 0 }
};
const Form profile_form = { profile_fields, SAY("Save the profile") };

static const Field expertise_fields[] = {
    { "theme", FIELD_CHOICE, SAY("Theme"), NULL, true, 0, 100, NULL },
    { 0 }
};
const Form expertise_form = { expertise_fields, SAY("Add the theme") };

static const Field language_fields[] = {
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form language_form = { language_fields, SAY("Add the language") };

static void add_themes(Value *choices, const Value *areas)
{
    for (ptrdiff_t i = 0; areas && i < areas->count; i++) {
        choice_add(choices, value_get_text(areas->items[i], "slug"), value_get_text(areas->items[i], "name"));
        add_themes(choices, value_get(areas->items[i], TEXT("subthemes")));
    }
}

/* Languages that people in Europe's city halls work in. */
static const char *const codes[] = { "ar", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu",
                                     "fi", "fr", "ga", "gl", "he", "hr", "hu", "hy", "is", "it", "ka", "lb", "lt", "lv",
                                     "mk", "mt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr",
                                     "uk" };
enum { CODES = sizeof codes / sizeof *codes };

Value *profile_languages_to_choose(Request *request)
{
    Value *choices = value_list(request->arena);
    for (int i = 0; i < CODES; i++)
        choice_add(choices, text_from_z(codes[i]), language_name(request->language, request->arena, text_from_z(codes[i])));
    choices_sort(request, choices);
    return choices;
}

static void put_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    add_themes(put_list(choices, "theme"),
               themes_all(request->database, request->arena, language_code(request->language)));
    put(choices, "language", profile_languages_to_choose(request));
    put(choices, "about_language", value_get(choices, TEXT("language")));
}

static bool is_language_offered(Text code)
{
    for (int i = 0; i < CODES; i++)
        if (text_is(code, codes[i]))
            return true;
    return false;
}

static void put_remove_actions(Value *rows, const char *part, const char *member)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_text(rows->items[i], "remove_action",
                 text_printf(rows->arena, "/me/profile/%s/%.*s/remove", part,
                             TEXT_ARGUMENTS(value_get_text(rows->items[i], member))));
}

static Value *own_themes(Request *request)
{
    return themes_of_person(request->database, request->arena, request->reader.person, language_code(request->language));
}

static Value *own_languages(Request *request)
{
    return languages_named(request, languages_of_person(request->database, request->arena, request->reader.person));
}

static void put_lists(Request *request)
{
    put(request->data, "expertise", own_themes(request));
    put(request->data, "languages", own_languages(request));
    Value *removable_themes = own_themes(request), *removable_languages = own_languages(request);
    put_remove_actions(removable_themes, "themes", "slug");
    put_remove_actions(removable_languages, "languages", "code");
    put(request->page, "themes", removable_themes);
    put(request->page, "languages_worked_in", removable_languages);
}

/* Who has not said yet which language they write in is offered the one that they read. */
static Value *current_text(Request *request, const Value *profile)
{
    Value *current = value_object(request->arena);
    put_text(current, "about", value_get_text(profile, "about"));
    put_text(current, "telephone", value_get_text(profile, "telephone"));
    const Value *about = value_get(profile, TEXT("about"));
    bool has_language = about && about->kind == VALUE_TEXT && about->language.length > 0;
    put_text(current, "about_language", has_language ? about->language : language_code(request->language));
    return current;
}

Answer profile_show(Request *request)
{
    Value *profile = profile_load(request->database, request->arena, request->reader.person);
    put(request->data, "about", value_get(profile, TEXT("about")));
    put(request->data, "telephone", value_get(profile, TEXT("telephone")));
    put(request->data, "photo", photo_address(request->arena, request->reader.person, value_get_text(profile, "photo")));
    put_lists(request);
    put_choices(request);
    form_show(request, "profile", &profile_form, "/me/profile", current_text(request, profile));
    form_show(request, "photo", &photo_form, "/me/photo", NULL);
    form_show(request, "theme", &expertise_form, "/me/profile/themes", NULL);
    form_show(request, "language_form", &language_form, "/me/profile/languages", NULL);
    put(request->page, "photo_address", value_get(request->data, TEXT("photo")));
    put_text(request->page, "person_href", text_printf(request->arena, "/people/%lld", (long long)request->reader.person));
    put_text(request->page, "title", request_say(request, SAY("Your profile"), NULL));
    request->template = "profiles/profile";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static Answer saved(Request *request, WriteFunction function, void *state, const char *message)
{
    Answer answer = request_write(request, RECORDED, function, state);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, message);
    return see_other(request, TEXT("/me/profile"));
}

static bool text_write(Write *write, void *state)
{
    const Request *request = state;
    Text about = text_trim(field(request, "about"));
    profile_save(write, request->reader.person,
                 &(ProfileText){ .about = about,
                                 .about_language = about.length > 0 ? field(request, "about_language") : (Text){ 0 },
                                 .telephone = text_trim(field(request, "telephone")) },
                 request->reader.person);
    return true;
}

Answer profile_change(Request *request)
{
    form_check(request);
    const char *problem = telephone_problem(text_trim(field(request, "telephone")));
    if (problem)
        form_problem(request, "telephone", problem);
    if (text_trim(field(request, "about")).length > 0 && !is_language_offered(field(request, "about_language")))
        form_problem(request, "about_language", SAY("Please choose the language that the text is in."));
    if (form_has_problems(request))
        return profile_show(request);
    return saved(request, text_write, request, SAY("Your profile is saved."));
}

/* A change of one theme or language. */
typedef struct Change {
    Request *request;
    int64_t theme;
    Text language;
} Change;

static bool expertise_add_write(Write *write, void *state)
{
    const Change *change = state;
    profile_theme_add(write, change->request->reader.person, change->theme, change->request->reader.person);
    return true;
}

Answer expertise_add(Request *request)
{
    Change change = { .request = request, .theme = theme_find(request->database, field(request, "theme")) };
    if (form_check(request) && change.theme == 0)
        form_problem(request, "theme", SAY("There is no such theme."));
    if (form_has_problems(request))
        return profile_show(request);
    return saved(request, expertise_add_write, &change, SAY("The theme is added."));
}

static bool expertise_remove_write(Write *write, void *state)
{
    const Change *change = state;
    profile_theme_remove(write, change->request->reader.person, change->theme, change->request->reader.person);
    return true;
}

Answer expertise_remove(Request *request)
{
    Change change = { .request = request, .theme = theme_find(request->database, path_parameter(request, "theme")) };
    if (change.theme == 0)
        return ANSWER_NOT_FOUND;
    return saved(request, expertise_remove_write, &change, SAY("The theme is removed."));
}

static bool language_add_write(Write *write, void *state)
{
    const Change *change = state;
    profile_language_add(write, change->request->reader.person, change->language, change->request->reader.person);
    return true;
}

Answer language_add(Request *request)
{
    Change change = { .request = request, .language = field(request, "language") };
    if (form_check(request) && !is_language_offered(change.language))
        form_problem(request, "language", SAY("This language is not offered."));
    if (form_has_problems(request))
        return profile_show(request);
    return saved(request, language_add_write, &change, SAY("The language is added."));
}

static bool language_remove_write(Write *write, void *state)
{
    const Change *change = state;
    profile_language_remove(write, change->request->reader.person, change->language, change->request->reader.person);
    return true;
}

Answer language_remove(Request *request)
{
    Change change = { .request = request, .language = path_parameter(request, "language") };
    if (!is_language_offered(change.language))
        return ANSWER_NOT_FOUND;
    return saved(request, language_remove_write, &change, SAY("The language is removed."));
}

const Shape profile_shape[] = {
    { "about", SHAPE_WORDS, "what the person says; may be empty", NULL, false },
    { "telephone", SHAPE_TEXT, "telephone number; may be empty", NULL, false },
    { "photo", SHAPE_TEXT, "address of the photo", NULL, true },
    { "expertise", SHAPE_LIST, "themes that the person can be asked about", expertise_shape, false },
    { "languages", SHAPE_LIST, "languages that the person works in", spoken_shape, false },
    { 0 },
};

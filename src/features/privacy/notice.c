/* SPDX-License-Identifier: EUPL-1.2 */
/* The privacy notice: what Articles 13 and 14 of the General Data Protection Regulation want people to be told, as data. */
#include "features/privacy/pages.h"

#include "features/privacy/store.h"
#include "features/settings/settings.h"
#include "http/app.h"

static const char *const setting_names[] = { "controller", "controller_address", "privacy_contact", "protection_officer",
                                             "complaint_authority", "complaint_href", NULL };

typedef struct Kept {
    const char *what, *why, *basis, *seen_by; /* messages */
} Kept;

#define BY_INTEREST SAY("Legitimate interest, Art. 6(1)(f)")
#define BY_CONSENT  SAY("Your consent, Art. 6(1)(a)")
#define BY_LAW      SAY("Legal obligation, Art. 6(1)(c)")

static const Kept kept[] = {
    { SAY("Name, language and time zone"), SAY("So that others know who acts, and pages come as you read them"), BY_INTEREST,
      SAY("The people of the network; everyone, where you chose so") },
    { SAY("E-mail address and password"), SAY("So that you can sign in and be written to; of the password only a hash is kept"),
      BY_INTEREST, SAY("You and the secretariat; the password nobody") },
    { SAY("Mandates, seats and deputies, with their dates"), SAY("So that it is known who acts for which city, and since when"),
      BY_INTEREST, SAY("The people of the network; everyone, where you chose so") },
    { SAY("Gender, if you gave it"), SAY("To count the balance of groups"), BY_CONSENT, SAY("You; others see sums only") },
    { SAY("Sessions, devices and network addresses"), SAY("So that you can see who acts in your name, and nobody can guess passwords"),
      BY_INTEREST, SAY("You") },
    { SAY("What you did, under a number in place of your name"), SAY("So that decisions of the cities can be traced"), BY_INTEREST,
      SAY("Whoever may see what it was done to") },
    { SAY("Consents and when you gave them"), SAY("To prove that you had consented"), BY_LAW, SAY("You and the secretariat") },
    { SAY("What you write in threads, to whom you answer, and who is mentioned"), SAY("So that cities can talk with each other"), BY_INTEREST,
      SAY("Whoever may read the thread") },
    { SAY("Drafts of it, and up to where you have read"), SAY("So that nothing you typed is lost, and you see what is new"), BY_INTEREST,
      SAY("You alone") },
    { SAY("Mails that wait to be sent"), SAY("So that they reach you"), BY_INTEREST, SAY("Nobody") },
};

/* href NULL: one writes to the network. */
typedef struct Right {
    const char *article, *title, *how, *href;
} Right;

static const Right rights[] = {
    { "15", SAY("To know what is kept"), SAY("Read all that is kept about you"), "/me/data" },
    { "16", SAY("To have it corrected"), SAY("Correct your own data, or write to us"), "/me" },
    { "17", SAY("To have it erased"), SAY("Erase your account yourself"), "/me/erase" },
    { "18", SAY("To have its use restricted"), SAY("Write to us: we keep it then, but do not use it"), NULL },
    { "19", SAY("That others are told"), SAY("We tell everyone who got your data from us of corrections and erasures. Ask us who they are"),
      NULL },
    { "20", SAY("To take it with you"), SAY("Download it as a file that programs can read"), "/me/data" },
    { "21", SAY("To object to its use"), SAY("Write to us and say why: we stop unless there are compelling reasons"), NULL },
    { "7(3)", SAY("To withdraw a consent"), SAY("Withdraw it where you gave it"), "/me/consents" },
};

static void put_controller(Request *request)
{
    Value *found = network_settings(request->database, request->arena, setting_names);
    Text name = value_get_text(found, "controller");
    if (name.length == 0)
        put_text(found, "controller", app_options(request->app)->network_name);
    for (int i = 0; setting_names[i]; i++) {
        Text text = value_get_text(found, setting_names[i]);
        put(request->data, setting_names[i], text.length > 0 ? value_text(request->arena, text) : value_nothing());
    }
}

static void put_kept(Request *request)
{
    Value *list = put_list(request->data, "kept");
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        Value *item = add_object(list);
        put_text(item, "what", request_say(request, kept[i].what, NULL));
        put_text(item, "why", request_say(request, kept[i].why, NULL));
        put_text(item, "basis", request_say(request, kept[i].basis, NULL));
        put_text(item, "seen_by", request_say(request, kept[i].seen_by, NULL));
    }
}

static void put_rights(Request *request)
{
    Value *list = put_list(request->data, "rights");
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
        Value *item = add_object(list);
        put_text(item, "article", text_from_z(rights[i].article));
        put_text(item, "title", request_say(request, rights[i].title, NULL));
        put_text(item, "how", request_say(request, rights[i].how, NULL));
        put(item, "href", rights[i].href ? value_text(request->arena, text_from_z(rights[i].href)) : value_nothing());
    }
}

static void put_retentions(Request *request)
{
    Value *all = retentions_all(request->database, request->arena, app_features(request->app), request->language);
    Value *list = put_list(request->data, "retentions");
    for (ptrdiff_t i = 0; i < all->count; i++) {
        Value *item = add_object(list);
        put(item, "code", value_get(all->items[i], TEXT("code")));
        put(item, "about", value_get(all->items[i], TEXT("about")));
        put(item, "days", value_get(all->items[i], TEXT("days")));
    }
}

Answer show_notice(Request *request)
{
    put_controller(request);
    put_kept(request);
    put_retentions(request);
    put_rights(request);
    put_text(request->page, "title", request_say(request, SAY("Privacy"), NULL));
    request->template = "privacy/notice";
    return ANSWER_PAGE;
}

static const Shape kept_shape[] = {
    { "what", SHAPE_TEXT, "which data", NULL, false },
    { "why", SHAPE_TEXT, "what for", NULL, false },
    { "basis", SHAPE_TEXT, "legal basis, articles of the General Data Protection Regulation", NULL, false },
    { "seen_by", SHAPE_TEXT, "who sees it", NULL, false },
    { 0 },
};
static const Shape kept_days_shape[] = {
    { "code", SHAPE_TEXT, "code of the retention", NULL, false },
    { "about", SHAPE_TEXT, "what is kept", NULL, false },
    { "days", SHAPE_NUMBER, "for so many days; 0: not at all", NULL, false },
    { 0 },
};
static const Shape right_shape[] = {
    { "article", SHAPE_TEXT, "of the General Data Protection Regulation", NULL, false },
    { "title", SHAPE_TEXT, "the right", NULL, false },
    { "how", SHAPE_TEXT, "how it is exercised", NULL, false },
    { "href", SHAPE_TEXT, "where; nothing: by writing to the contact", NULL, true },
    { 0 },
};
const Shape notice_shape[] = {
    { "controller", SHAPE_TEXT, "who is responsible", NULL, true },
    { "controller_address", SHAPE_TEXT, "their postal address", NULL, true },
    { "privacy_contact", SHAPE_TEXT, "e-mail address for questions", NULL, true },
    { "protection_officer", SHAPE_TEXT, "data protection officer", NULL, true },
    { "complaint_authority", SHAPE_TEXT, "where one may complain", NULL, true },
    { "complaint_href", SHAPE_TEXT, "its web address", NULL, true },
    { "kept", SHAPE_LIST, "which data are kept, and why", kept_shape, false },
    { "retentions", SHAPE_LIST, "for how long", kept_days_shape, false },
    { "rights", SHAPE_LIST, "what people may ask", right_shape, false },
    { 0 },
};

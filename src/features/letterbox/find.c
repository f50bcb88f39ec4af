/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a message goes, and who it is from. */
#include "features/letterbox/work.h"

#include "features/settings/settings.h"
#include "features/threads/threads.h"
#include "mail/receive/authentication.h"

static bool place_is(Work *work, int64_t id)
{
    return place_load(app_features(work->app), work->database, work->arena, TEXT("en"), id, &work->place);
}

/* A post, a thread, or something else that talk hangs on. */
static bool answers_to(Work *work, int64_t object)
{
    Value *post = post_load(work->database, work->arena, object);
    Value *thread = thread_load(work->database, work->arena, post ? value_get_number(post, "thread") : object);
    if (!thread)
        return place_is(work, object);
    work->thread = value_get_number(thread, "id");
    work->answers = post ? object : 0;
    return place_is(work, value_get_number(thread, "place"));
}

static int64_t object_named(Work *work, Text part, Text slug)
{
    const Feature *const *features = app_features(work->app);
    for (int i = 0; features[i]; i++) {
        int64_t found = features[i]->find_place ? features[i]->find_place(work->database, part, slug) : 0;
        if (found)
            return found;
    }
    return 0;
}

static bool addressed_plainly(Work *work, Text local)
{
    Text part, slug;
    place_of_local_part(text_ascii_lower(work->arena, local), &part, &slug);
    return place_is(work, slug.length > 0 ? object_named(work, part, slug) : 0);
}

bool addressed(Work *work)
{
    Text recipient = work->delivery->recipient;
    ptrdiff_t at = text_find(recipient, TEXT("@"), 0);
    work->domain = text_ascii_lower(work->arena, text_slice(recipient, at + 1, recipient.length));
    if (at < 1 || !mail_secret_load(work->database, work->arena, &work->secret))
        return false;
    work->has_token = mail_address_read(&work->secret, recipient, &work->address);
    if (!work->has_token)
        return addressed_plainly(work, text_slice(recipient, 0, at));
    if (work->address.purpose == ADDRESS_BOUNCE)
        return true;
    if (work->address.purpose == ADDRESS_POST)
        return place_is(work, work->address.object);
    return answers_to(work, work->address.object);
}

/* What the configured server says of who wrote. */
static void authenticate(Work *work)
{
    const Arrived *arrived = &work->arrived;
    Text host = network_setting(work->database, work->arena, AUTHENTICATION_SETTING);
    Text domain = text_slice(arrived->from_address, text_find(arrived->from_address, TEXT("@"), 0) + 1, arrived->from_address.length);
    work->facts.is_vouched_for = authentication_proves(work->arena, arrived->authentications, arrived->authentication_count, host, domain);
    work->facts.is_denied = authentication_denies(work->arena, arrived->authentications, arrived->authentication_count, host, domain);
}

void identify(Work *work)
{
    work->facts = (SenderFacts){
        .has_token = work->has_token,
        .token_person = work->has_token ? person_who_goes_on(work->database, work->address.person) : 0,
        .from_person = work->arrived.from_address.length > 0 ? person_of_address(work->database, work->arrived.from_address) : 0,
    };
    authenticate(work);
    work->person = work->facts.from_person;
    work->reader = work->person ? reader_of_person(work->database, work->arena, work->person, work->today) : reader_visitor();
    work->problem = sender_problem(work->facts);
    put_text(work->values, "by_mail", text_join(work->arena, work->place.href, TEXT("/by-mail")));
}

bool place_is_hidden(const Work *work)
{
    return !may_see(work->problem ? &(Reader){ .audiences = TEXT("1") } : &work->reader, work->place.shown_to) && !work->has_token;
}

void thread_find(Work *work)
{
    for (int i = 0; i < work->arrived.reference_count && !work->thread; i++) {
        int64_t named = post_of_message_id(work->arrived.references[i], work->domain);
        Value *post = named ? post_load(work->database, work->arena, named) : NULL;
        if (!post || value_get_number(post, "place") != work->place.id || !may_see(&work->reader, value_get_number(post, "audience")))
            continue;
        work->thread = value_get_number(post, "thread");
        work->answers = named;
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Acts on one webhook. */
#include "features/webhooks/pages.h"

typedef struct Act {
    Request *request;
    Value *hook;
    int64_t id;
    NewWebhook changed;
    int64_t delivery;
    Text secret;
    const char *problem_field;
    const char *problem;
} Act;

/* False where the reader does not look after it. */
static bool act_begin(Request *request, Act *act)
{
    *act = (Act){ .request = request, .hook = webhook_of_path(request) };
    act->id = value_get_number(act->hook, "id");
    return act->hook != NULL;
}

static Answer finish(Act *act, Answer answer, const char *done)
{
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(act->request, done);
    return see_other(act->request, text_printf(act->request->arena, "/webhooks/%lld", (long long)act->id));
}

static int64_t reader_of(const Act *act)
{
    return act->request->reader.person;
}

static bool write_changed(Write *write, void *state)
{
    Act *act = state;
    webhook_change(write, act->id, &act->changed);
    return true;
}

/* Another address is another way out: it is given by whose it is. */
Answer change_webhook(Request *request)
{
    Act act;
    if (!act_begin(request, &act))
        return ANSWER_NOT_FOUND;
    if (!owns_webhook(request, act.hook))
        return ANSWER_FORBIDDEN;
    act.changed = (NewWebhook){ .person = request->reader.person };
    if (!webhook_form_read(request, &act.changed))
        return form_again(request, show_webhook);
    return finish(&act, form_write(request, write_changed, &act, &act.problem_field, &act.problem, show_webhook), SAY("Saved."));
}

static bool write_paused(Write *write, void *state)
{
    Act *act = state;
    (void)webhook_pause(write, act->id, reader_of(act));
    return true;
}

Answer pause_webhook(Request *request)
{
    Act act;
    if (!act_begin(request, &act))
        return ANSWER_NOT_FOUND;
    return finish(&act, request_write(request, RECORDED, write_paused, &act), SAY("Paused. What happens meanwhile waits for a month."));
}

static bool write_resumed(Write *write, void *state)
{
    Act *act = state;
    (void)webhook_go_on(write, act->id, reader_of(act));
    return true;
}

Answer resume_webhook(Request *request)
{
    Act act;
    if (!act_begin(request, &act))
        return ANSWER_NOT_FOUND;
    return finish(&act, request_write(request, RECORDED, write_resumed, &act), SAY("It goes on."));
}

static bool write_rotated(Write *write, void *state)
{
    Act *act = state;
    act->secret = text_copy(act->request->arena, webhook_rotate(write, act->id, reader_of(act)));
    return true;
}

Answer rotate_webhook(Request *request)
{
    Act act;
    if (!act_begin(request, &act))
        return ANSWER_NOT_FOUND;
    if (!owns_webhook(request, act.hook))
        return ANSWER_FORBIDDEN;
    Answer answer = request_write(request, RECORDED, write_rotated, &act);
    return answer == ANSWER_SEE_OTHER ? show_secret(request, act.id, act.secret) : answer;
}

static bool write_removed(Write *write, void *state)
{
    Act *act = state;
    webhook_remove(write, act->id, reader_of(act));
    return true;
}

Answer remove_webhook(Request *request)
{
    Act act;
    if (!act_begin(request, &act))
        return ANSWER_NOT_FOUND;
    const char *scope = owns_webhook(request, act.hook) ? text_z(request->arena, value_get_text(act.hook, "scope")) : "secretariat";
    Text list = owner_address(request, scope, value_get_number(act.hook, "organisation"));
    Answer answer = request_write(request, RECORDED, write_removed, &act);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The webhook is removed, and nothing is sent any more."));
    return see_other(request, list);
}

static bool write_test(Write *write, void *state)
{
    Act *act = state;
    if (!delivery_test_waits(write->database, act->id))
        delivery_add(write, act->id, 0, TEXT("webhook.test"));
    return true;
}

static bool is_on(const Act *act)
{
    return text_is(value_get_text(act->hook, "state"), "on");
}

/* In the background, as all that is sent. */
Answer test_webhook(Request *request)
{
    Act act;
    if (!act_begin(request, &act))
        return ANSWER_NOT_FOUND;
    if (!is_on(&act))
        return ANSWER_CONFLICT;
    return finish(&act, request_write(request, UNRECORDED, write_test, &act), SAY("A test is on its way. Look again in a moment."));
}

static bool write_replayed(Write *write, void *state)
{
    Act *act = state;
    delivery_replay(write, act->id, act->delivery);
    return true;
}

Answer replay_delivery(Request *request)
{
    Act act;
    if (!act_begin(request, &act) || !text_to_number(path_parameter(request, "delivery"), &act.delivery))
        return ANSWER_NOT_FOUND;
    Value *delivery = delivery_load(request->database, request->arena, act.delivery);
    if (!delivery || value_get_number(delivery, "webhook") != act.id)
        return ANSWER_NOT_FOUND;
    if (!is_on(&act))
        return ANSWER_CONFLICT;
    return finish(&act, request_write(request, UNRECORDED, write_replayed, &act), SAY("It is sent once more, under the same number."));
}

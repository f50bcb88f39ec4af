/* SPDX-License-Identifier: EUPL-1.2 */
/* Nothing typed is lost: a draft is kept by a button, by a script while it is written, and when the session has ended. */
#include "http/drafting.h"

#include "http/assets.h"

WritingButton writing_button(const Request *request)
{
    Text button = field(request, "do");
    if (request->method == POST && text_is(button, "preview"))
        return WRITING_PREVIEW;
    return request->method == POST && text_is(button, "draft") ? WRITING_DRAFT : WRITING_SEND;
}

void drafting_put_script(Request *request)
{
    put_text(request->page, "draft_script", asset_address(request->arena, "draft.js"));
}

void drafting_put_buttons(Request *request)
{
    Value *form = value_get(request->page, TEXT("form"));
    form_button_add(request, "form", "preview", SAY("Preview"));
    form_button_add(request, "form", "draft", SAY("Keep as a draft"));
    put_text(form, "draft", request_say(request, SAY("Kept as a draft"), NULL));
    drafting_put_script(request);
}

int64_t drafting_person(Request *request)
{
    return request->face == FACE_HTML ? person_of_ended_session(request->database, request->arena, request_cookie(request, "session"), request->now) : 0;
}

Answer drafting_sign_in(Request *request, Text next)
{
    notice(request, SAY("Your session had ended. What you wrote is kept, and comes back once you have signed in."));
    return see_other(request, text_join(request->arena, TEXT("/sign-in?next="), next));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Showing a photo of oneself, and taking it away. */
#include "features/profiles/pages.h"
#include "files/picture.h"

enum { PHOTO_BYTES = 8 << 20, PHOTO_SIDE = 400, BUSY_SECONDS = 5 };

static const Field photo_fields[] = {
    { "photo", FIELD_FILE, SAY("Photo"),
      SAY("JPEG, PNG or WebP, at most 8 MB. It is cut to a square, and place, camera and time are taken out of it."), true, 0,
      PHOTO_BYTES, NULL },
    { "agreed", FIELD_CHECK, SAY("I may show this picture, and want to"), SAY("You can take it away at any time."), true, 0, 0, NULL },
    { 0 }
};
const Form photo_form = { photo_fields, SAY("Show this photo") };

/* What the bytes are decides, not the name of the file or what the browser says of it. */
static const char *picture_problem(PictureEnd end)
{
    switch (end) {
    case PICTURE_DONE:
        return NULL;
    case PICTURE_NOT_ONE:
        return SAY("This file is no JPEG, PNG or WebP picture, or it is damaged.");
    case PICTURE_TOO_LARGE:
        return SAY("This picture has more than 40 million pixels. Please choose a smaller one.");
    case PICTURE_BUSY:
    case PICTURE_FAILED:
        break;
    }
    return SAY("This picture cannot be read at the moment. Please try again later, or choose another one.");
}

typedef struct Showing {
    int64_t person;
    Blob jpeg;
} Showing;

static bool photo_write(Write *write, void *state)
{
    const Showing *showing = state;
    photo_put(write, showing->person, showing->jpeg, showing->person);
    return true;
}

static bool remove_write(Write *write, void *state)
{
    const Showing *showing = state;
    photo_remove(write, showing->person, showing->person);
    return true;
}

static Answer saved(Request *request, WriteFunction function, Showing *showing, const char *message)
{
    Answer answer = request_write(request, RECORDED, function, showing);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, message);
    return see_other(request, TEXT("/me/profile"));
}

Answer photo_change(Request *request)
{
    Showing showing = { .person = request->reader.person };
    if (form_check(request)) {
        PictureEnd end = picture_shrink(request->arena, upload(request, "photo")->content, PHOTO_SIDE, &showing.jpeg);
        if (end == PICTURE_BUSY) {
            request->retry_after = BUSY_SECONDS;
            return ANSWER_BUSY;
        }
        if (end != PICTURE_DONE)
            form_problem(request, "photo", picture_problem(end));
    }
    if (form_has_problems(request))
        return profile_show(request);
    return saved(request, photo_write, &showing, SAY("Your photo is shown to those whom you have chosen."));
}

Answer photo_take_away(Request *request)
{
    Showing showing = { .person = request->reader.person };
    return saved(request, remove_write, &showing, SAY("Your photo is removed."));
}

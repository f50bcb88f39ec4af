/* SPDX-License-Identifier: EUPL-1.2 */
/* Asks the main pages of a network, in this process. */
#include "commands/opens.h"

#include "commands/schemas.h"
#include "features/settings/settings.h"
#include "http/app.h"

/* A page of each kind of thing, as a visitor sees it; as JSON, so that what is asked is the data. */
static const char *const main_pages[] = {
    "/", "/network", "/cities", "/themes", "/groups", "/positions", "/questions", "/decisions", "/rules", "/offices", "/record", "/figures", "/data",
};
enum { MAIN_PAGES = sizeof main_pages / sizeof *main_pages };

static bool page_comes(Moving *moving, Worker *worker, const char *path, const char *accept)
{
    const Pair headers[] = { { TEXT("host"), TEXT("localhost") }, { TEXT("accept"), text_from_z(accept) } };
    const Incoming incoming = { .method = TEXT("GET"), .target = text_from_z(path), .address = TEXT("127.0.0.1"), .headers = { 2, headers } };
    Outgoing answer = app_handle(worker, &incoming);
    bool comes = answer.status == 200;
    if (answer.shared)
        shared_page_release(answer.shared);
    return comes || moving_stop(moving, SAY("The page {what} of the restored network does not come."), text_from_z(path));
}

static bool pages_come(Moving *moving, Worker *worker)
{
    bool fine = true;
    for (int i = 0; fine && i < MAIN_PAGES; i++) {
        fine = page_comes(moving, worker, main_pages[i], "text/html") && page_comes(moving, worker, main_pages[i], "application/json");
        moving_progress(moving, SAY("Asking the main pages"), i + 1, MAIN_PAGES);
    }
    return fine;
}

bool network_opens(Moving *moving, Text database, Text files)
{
    Text problem;
    const AppOptions options = {
        .database = database,
        .network_name = TEXT("Hanse"),
        .public_address = TEXT("http://localhost"),
        .platform = moving->platform,
        .features = features,
        .files = files,
        .mail = { TEXT("folder:mail"), TEXT("Hanse <hanse@localhost>"), { 0 } },
    };
    App *app = app_start(&options, &problem);
    if (!app)
        return moving_stop(moving, SAY("The restored network does not open: {what}"), problem);
    Worker *worker = worker_new(app);
    bool fine = pages_come(moving, worker);
    worker_free(worker);
    app_stop(app);
    return fine;
}

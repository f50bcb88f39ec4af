/* SPDX-License-Identifier: EUPL-1.2 */
/* What people do with papers in tests. */
#include "tests/application/paper_steps.h"

#include "http/app_state.h"

SmallNetwork *site;

Database *papers_database(void)
{
    Text problem = { 0 };
    return database_open(site->arena, site->database, READ_ONLY, &problem);
}

int64_t papers_number(const Query *query, Parameters parameters)
{
    Database *database = papers_database();
    int64_t number = database_number(database, query, parameters, 0);
    database_close(database);
    return number;
}

static const Query last_paper = { "SELECT MAX(id) FROM paper" };

int64_t newest_paper(void)
{
    return papers_number(&last_paper, NO_ARGS);
}

const char *paper_path(int64_t paper, const char *rest)
{
    return text_z(site->arena, text_printf(site->arena, "/papers/%lld%s", (long long)paper, rest));
}

const char *form_part(const char *name, const char *value)
{
    return text_z(site->arena, text_printf(site->arena, "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, value));
}

const char *file_part(const char *file_name, const char *content)
{
    return text_z(site->arena, text_printf(site->arena,
                                           "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                                           "Content-Type: text/html\r\n\r\n%s\r\n",
                                           file_name, content));
}

Outgoing send_parts(Role role, const char *target, const char *parts)
{
    const char *body = text_z(site->arena, text_printf(site->arena, "%s--limit--\r\n", parts));
    return ask(site, role, "POST", target, body, "content-type: multipart/form-data; boundary=limit");
}

Outgoing send_paper(Role role, const char *target, const char *file_name, const char *content, const char *audience)
{
    return send_parts(role, target,
                      text_z(site->arena, text_printf(site->arena, "%s%s%s%s", file_part(file_name, content), form_part("title", "Night trains"),
                                                      form_part("language", "en"), form_part("audience", audience))));
}

void expect_status(Outgoing answer, int status)
{
    if (answer.status != status)
        fail_msg("expected %d, got %d: %.*s", status, answer.status, TEXT_ARGUMENTS(answer.body));
}

int status_of(Role role, const char *target, const char *headers)
{
    return ask(site, role, "GET", target, NULL, headers).status;
}

void is_header(const Outgoing *answer, const char *name, const char *value)
{
    Text found = header_of(answer, name);
    if (!text_is(found, value))
        fail_msg("%s: %.*s, not %s", name, TEXT_ARGUMENTS(found), value);
}

int64_t paper_of_group(const char *file_name, const char *content)
{
    expect_status(send_paper(MEMBER_SAME, "/groups/first-group/papers", file_name, content, "place"), 303);
    return newest_paper();
}

void run_jobs(void)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_ONLY, &problem);
    const JobKind *kinds;
    int count = app_job_kinds(site->app, &kinds);
    jobs_run_due(kinds, count, app_writer(site->app), database, &site->platform);
    database_close(database);
}

Text digest_of_paper(int64_t paper)
{
    static const Query digest = { "SELECT digest FROM paper WHERE id = $1" };
    Database *database = papers_database();
    Text found = text_copy(site->arena, database_text(database, site->arena, &digest, ARGS(paper)));
    database_close(database);
    return found;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What people do with papers in tests. */
#include "tests/application/paper_steps.h"

static const Query last_paper = { "SELECT MAX(id) FROM paper" };

int64_t newest_paper(void)
{
    return number_of(&last_paper, NO_ARGS);
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

Text digest_of_paper(int64_t paper)
{
    static const Query digest = { "SELECT digest FROM paper WHERE id = $1" };
    return text_of(&digest, ARGS(paper));
}

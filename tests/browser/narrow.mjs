// SPDX-License-Identifier: EUPL-1.2
// Whether a page fits its screen.

// Nothing, or one sentence that says by how much the page is wider, and what is.
export async function tooWide(page, path) {
    return page.evaluate((where) => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room)
            return [];
        const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > room + 1);
        return [`${where} at ${room} is ${document.documentElement.scrollWidth} px: ${wide.slice(-3).map((one) => one.outerHTML.slice(0, 80)).join(" | ")}`];
    }, path);
}

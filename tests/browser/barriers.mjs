// SPDX-License-Identifier: EUPL-1.2
// WCAG 2.2 AA as far as a program can see it.
import { readFileSync } from "node:fs";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
// In the dark only colours are others.
const colours = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

async function violations(page, name, options) {
    if (!await page.evaluate(() => "axe" in window))
        await page.evaluate(axe + "; undefined");
    const found = await page.evaluate(async (wanted) => {
        const result = await window.axe.run(document, { ...wanted, resultTypes: ["violations"] });
        return result.violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
    }, options);
    return found.map((one) => `${name}: ${one}`);
}

// What is found on a page in each of the views: [width, "light" or "dark"].
export async function look(page, path, shown) {
    const found = [];
    await page.goto(path);
    for (const [width, colorScheme] of shown) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        found.push(...await violations(page, `${path} ${width} ${colorScheme}`, colorScheme === "dark" ? colours : rules));
    }
    return found;
}

/** Text as it may stand in SVG and HTML, between tags and in attributes. */
export function escapeXml(content: string): string {
  return content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

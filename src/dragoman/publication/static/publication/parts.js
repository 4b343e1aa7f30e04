// <page-part src>: puts a part of the site that changes often into a page that does not, when it comes near.
// Dragoman's own server has done that ("filled"); behind another one, the browser does.
class PagePart extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("filled")) return;
    const near = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      near.disconnect();
      this.load();
    }, { rootMargin: "800px" });
    near.observe(this);
  }

  async load() {
    const answer = await fetch(this.getAttribute("src"));
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of part.querySelectorAll("li a")) {
      if (link.getAttribute("href") === location.pathname) link.closest("li").remove();
    }
    this.replaceChildren(...part.body.children);
  }
}

customElements.define("page-part", PagePart);

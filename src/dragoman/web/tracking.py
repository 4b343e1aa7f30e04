"""Parameters of addresses that tell who sent a reader, never which page is meant."""

from __future__ import annotations

import re

# Campaigns (Urchin, Matomo, AT Internet, Adobe, Webtrekk, itm, otm …), click numbers of advertisers, social
# networks and mailing services, and what publishers themselves add to the links that they share.
_ANYWHERE = re.compile(
    r"""(?:amp;)*(?:
    utm(?:_\w*|[a-z]+)?|[mop]tm_\w*|itm_\w+|at_(?:medium|campaign|custom\d*|link\w*|format|ptr\w*|source|\w*bbc\w*)|xtor|xtref
    |mc_(?:[cet]id|eid)|mkt_tok|mbid|pk_\w+|piwik_\w+|matomo_\w+|ns_(?:mchannel|source|campaign|linkname|fee)|_{0,2}hs(?:\w*id|enc|mi|fp|sc|tc|ctatracking)
    |wt_?z?mc|wtrid|wt\.(?:z?mc\w*|nav|mc_\w+)|[a-z]?mc|ga_[a-z_]+|gs_l|gad_\w+|gbraid|wbraid|gclid|gclsrc|dclid|srsltid
    |fbclid|fb_(?:action_\w+|source|ref|comment_id)|(?:action_(?:object|type|ref)_map)|msclkid|y(?:s)?clid|ymclid|twclid|ttclid|rdt_cid|epik
    |igsh(?:id)?|li_fat_id|s_kwcid|s_cid|ef_id|_(?:ga|gl|gac)|_openstat|os_ehash|__s|__twitter_impression|_branch_\w+
    |ref_(?:src|url)|referrer|ref_?source|tracking_source|cmp(?:id)?|intcmp|icid|ito|ocid|ncid|cvid|taid|smid|smtyp|sref|srnd|spm
    |click(?:id|_id)|gclickid|rb_clickid|wickedid|irclickid|zanpid|ceneo_spo|vn(?:_[a-z]*)+|hmb_(?:campaign|medium|source)
    |echobox|guccounter|guce_referr\w*|soc_(?:src|trk)|sc_(?:cmp|camp|channel|content|medium)\w*|vero_\w+|oly_\w+_id|ml_subscriber(?:_hash)?
    |bsft_\w+|dm_i|trk_?(?:contact|msg|module|sid)?|cx_(?:click|recs\w+|navsource)|wpisrc|wpmm|traffic_source|campaign_id|ecid|mkcid|mkrid
    |fs(?:rc)?_rss|fsrc|partner(?:_?rss)|xt_?(?:or|ref)|lmd_\w+|sara_\w+|fromrss|rss_?(?:src|source)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

# Names too short or too common to mean the same everywhere.
_AT_HOST = {
    "bloomberg.com": r"leadsource|cmpid",
    "dw.com": r"maca",
    "ft.com": r"ftcamp|segmentid|desktop|emailid",
    "nytimes.com": r"emc|partner|rref|ref|te|nl|instance_id|regi_id|segment_id|user_id|searchresultposition",
    "theguardian.com": r"ref|kwp_\d",
    "washingtonpost.com": r"itid|tid|carta-url",
    "wsj.com": r"mod|reflink|st",
    "youtube.com": r"feature|si|pp|ab_channel|kw",
    "youtu.be": r"feature|si|pp|ab_channel",
    "twitter.com": r"s|t|src|cn|ref_\w+|cxt",
    "x.com": r"s|t|src|cn|ref_\w+|cxt",
}
_PATTERNS = {host: re.compile(names, re.IGNORECASE) for host, names in _AT_HOST.items()}
_HOST_NAME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)


def untracked(query: str, *, host: str) -> str:
    """Return a query without the parameters that only tell where a reader of ``host`` came from."""
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part, host))


def _is_tracking(parameter: str, host: str) -> bool:
    name, _, value = parameter.partition("=")
    if _ANYWHERE.fullmatch(name) or (name == "ref" and _HOST_NAME.fullmatch(value)):
        return True
    pattern = _PATTERNS.get(".".join(host.rsplit(".", 2)[-2:]))
    return bool(pattern and pattern.fullmatch(name))

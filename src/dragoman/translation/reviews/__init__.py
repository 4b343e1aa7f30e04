"""Reviews of the press: what several outlets say of one story, in passages that an editor chose."""

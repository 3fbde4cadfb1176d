"""The Jinja environment of the templates: fields of plain data, nothing to call, nothing to run."""

from collections.abc import Mapping
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """A field is the key of a mapping and nothing else.

    A template cannot reach methods or attributes of the values, and thousands of rows cost
    one look-up a field (Jinja's own way tries an attribute first, by a raised exception).
    """

    @override
    def getattr(self, obj: Any, attribute: str) -> Any:
        # The exact type first: an abstract class costs as much as the rest of the field.
        if type(obj) is dict or isinstance(obj, Mapping):
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, jinja2.Undefined):
            return obj  # the first missing name is the one to mend
        return super().getattr(obj, attribute)

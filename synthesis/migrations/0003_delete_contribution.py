from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0002_contributions_as_documents")]
    operations = [migrations.DeleteModel(name="Contribution")]
